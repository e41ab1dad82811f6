// Holds the arrows between the floors: who may include whom (ARCHITECTURE.md).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "tests/places.h"

namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"analyzers", {"analyzers"}},
    {"corpus", {"corpus", "analyzers"}},
    {"schema", {"schema", "corpus", "analyzers"}},
    {"indexer", {"indexer", "schema", "corpus", "analyzers"}},
    {"searcher", {"searcher", "schema", "corpus", "analyzers"}},
    {"service", {"service", "searcher", "schema", "corpus", "analyzers"}},
    {"cli", {"cli", "service", "indexer", "searcher", "schema", "corpus", "analyzers"}},
};

TEST(House, IncludesFollowTheArrows) {
  const fs::path top = timtin::in_source("");
  int files = 0;
  for (const auto& [floor, allowed] : kMayInclude) {
    for (const auto& entry : fs::recursive_directory_iterator(top / floor)) {
      const fs::path path = entry.path();
      if (path.extension() != ".h" && path.extension() != ".cc") continue;
      ++files;
      std::ifstream in(path);
      std::string line;
      for (int number = 1; std::getline(in, line); ++number) {
        if (!line.starts_with("#include \"")) continue;
        const std::string included = line.substr(10, line.find('"', 10) - 10);
        const std::string other = included.substr(0, included.find('/'));
        EXPECT_TRUE(allowed.contains(other)) << path << ":" << number << ": " << line;
        EXPECT_TRUE(fs::exists(top / included)) << path << ":" << number << ": " << line;
      }
    }
  }
  EXPECT_GT(files, 0);
}

}  // namespace
