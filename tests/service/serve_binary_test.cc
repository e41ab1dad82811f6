// timtin serve as staff run it: the real program, signals and exit codes.
#include <csignal>
#include <fstream>
#include <sstream>

#include "tests/places.h"
#include "tests/service/archive_fixture.h"
#include "tests/service/program.h"

namespace timtin {
namespace {

class ServeBinaryTest : public ArchiveTest {
 protected:
  ServeBinaryTest() { index(kArticles); }
  std::vector<std::string> arguments(const std::string& listen = "127.0.0.1:0") const {
    return {"serve", "--index", options.index, "--listen", listen, "--access-log", log()};
  }
  std::string log() const { return folder / "access.log"; }
};

TEST_F(ServeBinaryTest, ServesUntilItIsToldToStop) {
  Program program(arguments());
  HttpClient client(program.port());
  EXPECT_EQ(client.get("/v1/search?q=h%E1%BB%99i", "X-Request-Id: one\r\n").status, 200);
  program.signal(SIGTERM);
  EXPECT_EQ(program.exit_code(), 0);
  std::ostringstream logged;
  logged << std::ifstream(log()).rdbuf();
  EXPECT_NE(logged.str().find(R"("id":"one","method":"GET","path":"/v1/search","status":200)"),
            std::string::npos)
      << logged.str();
  EXPECT_EQ(logged.str().find("h%E1"), std::string::npos) << "queries are not logged";
}

TEST_F(ServeBinaryTest, AnswersWhatItHadBegunWhenToldToStop) {
  Program program(arguments());
  std::vector<HttpClient> clients;
  const std::uint16_t port = program.port();
  for (int i = 0; i < 50; ++i) clients.emplace_back(port);
  for (HttpClient& client : clients) EXPECT_EQ(client.get("/healthz").status, 200);
  for (HttpClient& client : clients) client.send("GET /v1/search HTTP/1.1\r\nHost: h\r\n\r\n");
  // The requests have reached the program's sockets: loopback delivers at once.
  program.signal(SIGTERM);
  for (HttpClient& client : clients) EXPECT_EQ(client.read_answer().status, 200);
  clients.clear();
  EXPECT_EQ(program.exit_code(), 0);
}

TEST_F(ServeBinaryTest, LooksForANewGenerationOnSighup) {
  Program program(arguments());
  const std::uint16_t port = program.port();
  index(R"({"id":"new","title":"Tin mới"})");
  program.signal(SIGHUP);
  program.said("now serving");
  EXPECT_NE(HttpClient(port).get("/v1/articles/new").status, 404);
  program.signal(SIGINT);
  EXPECT_EQ(program.exit_code(), 0);
}

TEST_F(ServeBinaryTest, SaysWhyItCannotStart) {
  serve();
  const std::string taken = service->where();
  Program second(arguments(taken));
  EXPECT_NE(second.said(taken).find("address in use: " + taken), std::string::npos);
  EXPECT_EQ(second.exit_code(), 2);

  Program nowhere({"serve", "--index", folder / "none"});
  EXPECT_NE(nowhere.said("none").find("no such index"), std::string::npos);
  EXPECT_EQ(nowhere.exit_code(), 2);

  Program odd(arguments("nonsense"));
  EXPECT_NE(odd.said("HOST:PORT").find("--listen nonsense"), std::string::npos);
  EXPECT_EQ(odd.exit_code(), 2);
}

}  // namespace
}  // namespace timtin
