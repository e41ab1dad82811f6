// Pairs come back window by window as they were written, and damage is told, never followed.
#include "schema/pair_lists.h"

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

using Posting = PairListsWriter::Posting;
using Windows = std::vector<std::vector<Posting>>;

constexpr TermId kLast = kPairedTerms - 1;

class PairListsTest : public testing::Test {
 protected:
  const std::string& write(const Windows& windows) {
    std::filesystem::remove(path_);
    PairListsWriter out(path_);
    for (const auto& postings : windows) out.add_window(postings);
    out.finish();
    return path_;
  }

  static std::vector<Posting> read(const PairLists& lists, TermId first, TermId second,
                                   std::uint32_t window) {
    std::vector<Posting> found;
    visit_pairs(lists.list(first, second, window), [&](std::uint32_t offset, std::uint32_t level) {
      found.push_back({first * kPairedTerms + second, static_cast<std::uint16_t>(offset),
                       static_cast<std::uint16_t>(level)});
    });
    return found;
  }

  // All pairs of all windows.
  static Windows read(const PairLists& lists) {
    Windows windows(lists.window_count());
    for (std::uint32_t window = 0; window < lists.window_count(); ++window) {
      for (TermId first = 0; first < kPairedTerms; ++first) {
        for (TermId second = 0; second < kPairedTerms; ++second) {
          const auto found = read(lists, first, second, window);
          windows[window].insert(windows[window].end(), found.begin(), found.end());
        }
      }
    }
    return windows;
  }

  static std::string shown(const Windows& windows) {
    std::string text;
    for (const auto& postings : windows) {
      for (const Posting& p : postings) {
        text += std::to_string(p.pair) + ":" + std::to_string(p.offset) + "/" +
                std::to_string(p.level) + " ";
      }
      text += "\n";
    }
    return text;
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.path("pairs");
};

TEST_F(PairListsTest, GiveBackWhatWasWritten) {
  const std::uint32_t last = kLast * kPairedTerms + kLast;
  const Windows written = {
      {{0, 0, 0},
       {0, 1, 3},
       {0, kWindow - 1, 2},
       {1, 5, 1},
       {kPairedTerms + 7, 5, 1},
       {last, 9, 0}},
      {},
      {{last, 0, 3}},
  };
  const PairLists lists(write(written));
  EXPECT_NO_THROW(lists.verify());
  EXPECT_EQ(lists.window_count(), 3u);
  EXPECT_EQ(shown(read(lists)), shown(written));
  EXPECT_TRUE(lists.list(0, 0, 3).empty());
  EXPECT_TRUE(lists.list(0, 0, 0xFFFFFFFF).empty());
}

TEST_F(PairListsTest, AnArchiveWithoutPairs) {
  for (const Windows& windows : {Windows{}, Windows{{}}}) {
    const PairLists lists(write(windows));
    EXPECT_TRUE(lists.list(0, 1, 0).empty());
  }
}

TEST_F(PairListsTest, RandomPairsComeBack) {
  std::mt19937 random(7);
  Windows written;
  for (int window = 0; window < 3; ++window) {
    auto& postings = written.emplace_back();
    for (std::uint32_t pair = random() % 50; pair < kPairedTerms * kPairedTerms;
         pair += 1 + random() % 400) {
      for (std::uint32_t offset = random() % 300; offset < kWindow;
           offset += 1 + random() % (1u << random() % 12)) {
        postings.push_back({pair, static_cast<std::uint16_t>(offset),
                            static_cast<std::uint16_t>(random() % kPairLevels)});
      }
    }
  }
  const PairLists lists(write(written));
  EXPECT_EQ(shown(read(lists)), shown(written));
}

TEST_F(PairListsTest, RefuseWhatIsOutOfOrder) {
  const Windows wrong = {{{0, 5, 0}, {0, 5, 0}}, {{0, 5, 0}, {0, 4, 0}}, {{2, 1, 0}, {1, 2, 0}}};
  for (const auto& postings : wrong) {
    std::filesystem::remove(path_);
    PairListsWriter out(path_);
    EXPECT_THROW(out.add_window(postings), std::logic_error);
  }
}

// Bytes of the payload in turn, two ways: an error or other pairs, never a crash.
TEST_F(PairListsTest, DamageIsToldOrStaysWithinTheWindow) {
  std::vector<Posting> postings;
  for (std::uint16_t offset = 3; offset < kWindow; offset += 97) postings.push_back({1, offset, 1});
  postings.push_back({kPairedTerms * 3 + 2, 0, 2});
  write({postings, {{5, 5, 3}}});
  std::string bytes;
  {
    std::ifstream in(path_, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  std::size_t told = 0;
  for (std::size_t at = sizeof(FileHeader); at < bytes.size(); at += 3) {
    for (const int flip : {0xFF, 0x80}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      std::ofstream(path_, std::ios::binary | std::ios::trunc) << damaged;
      try {
        const PairLists lists(path_);
        for (const auto& [first, second, window] :
             {std::tuple(0u, 1u, 0u), {3u, 2u, 0u}, {0u, 5u, 1u}, {kLast, kLast, 1u}}) {
          for (const Posting& p : read(lists, first, second, window)) ASSERT_LT(p.offset, kWindow);
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
