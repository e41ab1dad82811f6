// What people really type, over the development queries and the titles of held-out news. Needs
// the shared data (TIMTIN_SHARED); the limits are those the project promises.
#include <gtest/gtest.h>
#include <simdjson.h>
#include <zstd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "analyzers/accents.h"
#include "analyzers/keystrokes.h"
#include "tests/places.h"

namespace timtin {
namespace {

std::filesystem::path shared_data() { return in_shared("data"); }

std::vector<std::string> queries(const char* file) {
  std::vector<std::string> out;
  for (const char* set : {"knownitem", "mailong_train", "mds200"}) {
    std::ifstream in(shared_data() / "ir" / set / file);
    for (std::string line; std::getline(in, line);) out.push_back(line.substr(line.find('\t') + 1));
  }
  return out;
}

std::string unpacked(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string packed{std::istreambuf_iterator<char>(in), {}};
  ZSTD_DCtx* const context = ZSTD_createDCtx();
  ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27);
  std::string out, part(ZSTD_DStreamOutSize(), '\0');
  ZSTD_inBuffer from{packed.data(), packed.size(), 0};
  while (from.pos < from.size) {
    ZSTD_outBuffer to{part.data(), part.size(), 0};
    if (ZSTD_isError(ZSTD_decompressStream(context, &to, &from))) break;
    out.append(part, 0, to.pos);
  }
  ZSTD_freeDCtx(context);
  return out;
}

// Titles that the model has not seen: see analyzers/models/accents.md.
std::vector<std::string> held_out_titles(const char* file) {
  std::vector<std::string> out;
  const simdjson::padded_string news(unpacked(shared_data() / "news" / file));
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document_stream articles;
  if (parser.iterate_many(news, 1 << 20).get(articles)) return out;
  std::size_t number = 0;
  for (auto article : articles) {
    std::string_view title;
    if (number++ % 20 == 7 && !article["title"].get(title)) out.emplace_back(title);
  }
  return out;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> out;
  for (std::size_t pos = 0; (pos = line.find_first_not_of(" \t", pos)) != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t", pos), line.size());
    out.push_back(line.substr(pos, end - pos));
    pos = end;
  }
  return out;
}

class TypedText : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(shared_data() / "ir")) {
      GTEST_SKIP() << "no shared data at " << shared_data() << ": set TIMTIN_SHARED";
    }
  }
};

TEST_F(TypedText, heldOutTitlesComeBackFromTheirBareForm) {
  const AccentRestorer restorer;
  for (const char* file : {"news-short-dated.jsonl.zst", "news-dated.jsonl.zst"}) {
    std::size_t right = 0, total = 0;
    for (const std::string& title : held_out_titles(file)) {
      const auto wanted = words_of(to_old_style(title));
      const auto got = words_of(to_old_style(restorer.restore(strip_accents(title))));
      ASSERT_EQ(wanted.size(), got.size());
      total += wanted.size();
      for (std::size_t k = 0; k < wanted.size(); ++k) right += wanted[k] == got[k];
    }
    ASSERT_GT(total, 3000u) << file;
    const double share = static_cast<double>(right) / static_cast<double>(total);
    EXPECT_GE(share, 0.97) << file;
    RecordProperty(file, std::to_string(share));
  }
}

TEST_F(TypedText, queriesWithAccentsStayAsTheyAre) {
  const AccentRestorer restorer;
  const auto all = queries("queries.tsv");
  std::size_t changed = 0;
  for (const std::string& query : all) changed += restorer.restore(query) != query;
  ASSERT_GT(all.size(), 2000u);
  EXPECT_LE(changed * 1000, all.size());
}

TEST_F(TypedText, queriesAndTitlesAreNoKeystrokes) {
  auto all = queries("queries.tsv");
  const auto bare = queries("queries_noaccent.tsv");
  all.insert(all.end(), bare.begin(), bare.end());
  for (const std::string& title : held_out_titles("news-short-dated.jsonl.zst")) {
    all.push_back(title);
    all.push_back(strip_accents(title));
  }
  std::size_t alarms = 0;
  for (const std::string& text : all) alarms += read_keystrokes(text).has_value();
  ASSERT_GT(all.size(), 5000u);
  EXPECT_LE(alarms * 1000, all.size());
}

}  // namespace
}  // namespace timtin
