// Lists come back window by window as they were written, and damage is told, never followed.
#include "schema/impact_lists.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

using Posting = std::pair<DocId, std::uint32_t>;  // document, impact
using Lists = std::map<TermId, std::vector<Posting>>;

class ImpactListsTest : public testing::Test {
 protected:
  const std::string& write(const Lists& lists) {
    std::filesystem::remove(path_);
    ImpactListsWriter out(path_);
    for (const auto& [term, postings] : lists) {
      for (const auto& [doc, impact] : postings) out.add(term, doc, impact);
    }
    out.finish();
    return path_;
  }

  // What a cursor visits that asks for every `step`-th window only.
  static std::vector<Posting> read(const ImpactLists& lists, TermId term, std::uint32_t step = 1) {
    std::vector<Posting> found;
    ImpactCursor cursor(lists.list(term));
    for (std::uint32_t window = 0; window < 40; window += step) {
      cursor.visit(window, [&](std::uint32_t offset, std::uint32_t impact) {
        found.emplace_back(window * kWindow + offset + 1, impact);
      });
    }
    return found;
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.path("impacts");
};

TEST_F(ImpactListsTest, GiveBackWhatWasWritten) {
  const DocId far = 30 * kWindow;
  const Lists written = {
      {0, {{1, 1}, {2, 100}, {kWindow, 7}, {kWindow + 1, 8}, {far, 9}}},
      {3, {{kWindow + 200, 50}}},
      {4, {{1, 3}, {129, 4}, {130, 5}, {far + 1, 6}}},
  };
  const ImpactLists lists(write(written));
  EXPECT_NO_THROW(lists.verify());
  for (const auto& [term, postings] : written) EXPECT_EQ(read(lists, term), postings) << term;
  for (const TermId none : {1u, 2u, 5u, 0xFFFFFFFEu, 0xFFFFFFFFu}) {
    EXPECT_TRUE(lists.list(none).empty()) << none;
    EXPECT_TRUE(read(lists, none).empty()) << none;
  }
}

TEST_F(ImpactListsTest, AnArchiveWithoutFrequentWords) {
  const ImpactLists lists(write({}));
  EXPECT_TRUE(lists.list(0).empty());
}

TEST_F(ImpactListsTest, RandomListsComeBackAndWindowsCanBePassedOver) {
  std::mt19937 random(11);
  Lists written;
  for (TermId term = 0; term < 60; term += 1 + random() % 3) {
    DocId doc = 0;
    for (std::size_t n = 1 + random() % 3000; n > 0; --n) {
      doc += 1 + random() % (1u << random() % 14);
      if (doc > 40 * kWindow) break;
      written[term].emplace_back(doc, 1 + random() % 100);
    }
  }
  const ImpactLists lists(write(written));
  for (const auto& [term, postings] : written) {
    EXPECT_EQ(read(lists, term), postings) << term;
    std::vector<Posting> third;
    for (const Posting& posting : postings) {
      if (window_of(posting.first) % 3 == 0) third.push_back(posting);
    }
    EXPECT_EQ(read(lists, term, 3), third) << term;
  }
}

TEST_F(ImpactListsTest, RefuseWhatIsOutOfOrder) {
  const std::vector<std::tuple<TermId, DocId>> wrong[] = {
      {{0, 5}, {0, 5}}, {{0, 5}, {0, 4}}, {{2, 1}, {1, 2}}};
  for (const auto& postings : wrong) {
    std::filesystem::remove(path_);
    ImpactListsWriter out(path_);
    EXPECT_THROW(for (const auto& [term, doc] : postings) out.add(term, doc, 1), std::logic_error);
  }
}

// Every byte of the payload in turn, two ways: an error or other postings, never a crash.
TEST_F(ImpactListsTest, DamageIsToldOrStaysWithinTheWindow) {
  std::vector<Posting> postings;
  for (DocId doc = 1; doc < 3 * kWindow; doc += 97) postings.emplace_back(doc, 1 + doc % 100);
  write({{0, postings}, {1, {{5, 5}}}});
  std::string bytes;
  {
    std::ifstream in(path_, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  std::size_t told = 0;
  for (std::size_t at = sizeof(FileHeader); at < bytes.size(); ++at) {
    for (const int flip : {0xFF, 0x80}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      std::ofstream(path_, std::ios::binary | std::ios::trunc) << damaged;
      try {
        const ImpactLists lists(path_);
        for (const TermId term : {0u, 1u, 2u}) {
          for (const auto& [doc, impact] : read(lists, term)) ASSERT_LE(doc, 40 * kWindow);
        }
        EXPECT_EQ(thrown_by([&] { lists.verify(); }).kind, IndexError::Kind::kCorrupt) << at;
      } catch (const IndexError& error) {
        EXPECT_EQ(error.kind(), IndexError::Kind::kCorrupt) << at;
        ++told;
      }
    }
  }
  EXPECT_GT(told, 20u);
}

}  // namespace
}  // namespace timtin
