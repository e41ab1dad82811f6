#include "service/api_keys.h"

#include <fstream>

#include "tests/service/archive_fixture.h"

namespace timtin {
namespace {

class ApiKeysTest : public ArchiveTest {
 protected:
  std::string file(const std::string& text) const {
    const std::string path = folder / "keys";
    std::ofstream(path) << text;
    return path;
  }
};

TEST_F(ApiKeysTest, OpensTheSearchToAllAndTheRestToKeys) {
  index(kArticles);
  options.routes.keys = ApiKeys::load(file("# portal\n\n0123456789abcdef\nanother-key-of-staff\n"));
  serve();
  for (const char* open : {"/", "/v1/search?q=h%E1%BB%99i", "/healthz", "/readyz", "/style.css",
                           "/app.js", "/bai/a3", "/none"}) {
    EXPECT_NE(get(open).status, 401) << open;
  }
  for (const char* kept : {"/v1/articles/a1", "/metrics", "/openapi.json"}) {
    SCOPED_TRACE(kept);
    const ClientAnswer refused = get(kept);
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.header("content-type"), "application/problem+json");
    EXPECT_EQ(refused.header("www-authenticate"), "Bearer realm=\"timtin\"");
    EXPECT_EQ(get(kept, "Authorization: Bearer 0123456789abcdeX\r\n").status, 401);
    EXPECT_EQ(get(kept, "Authorization: Bearer \r\n").status, 401);
    EXPECT_EQ(get(kept, "Authorization: Basic 0123456789abcdef\r\n").status, 401);
    EXPECT_EQ(get(kept, "Authorization: Bearer 0123456789abcdef\r\n").status, 200);
    EXPECT_EQ(get(kept, "X-Api-Key: another-key-of-staff\r\n").status, 200);
  }
}

TEST_F(ApiKeysTest, AsksForNothingWithoutKeys) { EXPECT_TRUE(ApiKeys().admit({})); }

TEST_F(ApiKeysTest, SaysWhatIsWrongWithAFile) {
  const auto complaint = [this](const std::string& text) -> std::string {
    try {
      ApiKeys::load(file(text));
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_NE(complaint("0123456789abcdef\nshort\n").find("keys:2: "), std::string::npos);
  EXPECT_NE(complaint("a key with blanks inside\n").find("keys:1: "), std::string::npos);
  EXPECT_NE(complaint("# nothing\n").find("holds no key"), std::string::npos);
  EXPECT_THROW(ApiKeys::load(folder / "none"), std::runtime_error);
}

}  // namespace
}  // namespace timtin
