// The first answers to telling queries over the sample archive, as tests/golden/queries.tsv has
// them: query<TAB>total<TAB>ids. A change of ranking shows here which answers it moves.
// TIMTIN_UPDATE_GOLDEN=1 writes the file anew; read the difference before you commit it.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "tests/places.h"
#include "tests/relevance/sample_index.h"

namespace timtin {
namespace {

const std::string kGolden = in_source("tests/golden/queries.tsv");

std::string answer_line(const std::string& query) {
  const Ended run =
      run_timtin({"search", query, "--index", sample_index(), "--limit", "3", "--json"});
  rapidjson::Document json;
  if (json.Parse(run.out).HasParseError()) return query + "\tno JSON: " + run.err;
  std::string line = query + '\t' + std::to_string(json["total"].GetUint64()) + '\t';
  for (const auto& hit : json["hits"].GetArray()) {
    if (line.back() != '\t') line += ' ';
    line += hit["id"].GetString();
  }
  return line;
}

TEST(GoldenQueries, AnswerAsTheyDid) {
  std::vector<std::string> lines;
  std::ifstream in(kGolden);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  ASSERT_GE(lines.size(), 20u) << kGolden;
  const bool update = std::getenv("TIMTIN_UPDATE_GOLDEN") != nullptr;
  std::string fresh;
  for (const std::string& line : lines) {
    const std::string now = answer_line(line.substr(0, line.find('\t')));
    if (!update) {
      EXPECT_EQ(now, line);
    }
    fresh += now + '\n';
  }
  if (update) std::ofstream(kGolden) << fresh;
}

}  // namespace
}  // namespace timtin
