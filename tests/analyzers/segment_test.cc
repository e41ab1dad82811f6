#include "analyzers/segment.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace timtin {
namespace {

// Canonical terms separated by blanks, "|" for anything that is no blank between two of them.
std::string segment(std::string_view line) {
  const Segmenter& segmenter = Segmenter::builtin();
  std::vector<std::string_view> terms;
  std::vector<SegmenterSyllable> syllables;
  bool joins_left = true;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    const std::string_view term = line.substr(begin, end - begin);
    begin = end + 1;
    if (term == "|") {
      joins_left = false;
      continue;
    }
    terms.push_back(term);
    syllables.push_back({segmenter.id(term), joins_left});
    joins_left = true;
  }
  std::vector<std::uint8_t> joined(syllables.size());
  segmenter.segment(syllables, joined);

  std::string words;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i > 0) words += joined[i] ? '_' : ' ';
    words += terms[i];
  }
  return words;
}

TEST(Segmenter, JoinsTheSyllablesOfWords) {
  EXPECT_EQ(segment("hội liên hiệp phụ nữ việt nam"), "hội liên_hiệp phụ_nữ việt_nam");
  EXPECT_EQ(segment("chúng tôi làm việc ở hà nội"), "chúng_tôi làm_việc ở hà_nội");
  EXPECT_EQ(segment("bán vé số ở thành phố hồ chí minh"), "bán vé_số ở thành_phố hồ_chí_minh");
}

TEST(Segmenter, NeverJoinsAcrossAnythingButABlank) {
  EXPECT_EQ(segment("phụ | nữ"), "phụ nữ");
  EXPECT_EQ(segment("hà nội | phụ nữ"), "hà_nội phụ_nữ");
}

TEST(Segmenter, TakesNothingAndSingleSyllables) {
  EXPECT_EQ(segment(""), "");
  EXPECT_EQ(segment("nữ"), "nữ");
}

TEST(Segmenter, NumbersShareOneId) {
  const Segmenter& segmenter = Segmenter::builtin();
  EXPECT_EQ(segmenter.id("1797"), segmenter.id("2"));
  EXPECT_EQ(segmenter.id("1,345"), segmenter.id("2"));
  EXPECT_NE(segmenter.id("f0"), segmenter.id("2"));
  EXPECT_LT(segmenter.id("f0"), kFirstSyllableId);
}

// What stands left of a break cannot change what stands right of it.
TEST(Segmenter, RunsAreIndependentOfEachOther) {
  const Segmenter& segmenter = Segmenter::builtin();
  const std::array<std::string_view, 8> terms = {"phụ", "nữ", "việt", "nam",
                                                 "hội", "xã", "2",    "facebook"};
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<SegmenterSyllable> both;
    const std::size_t left = 1 + random() % 20, right = 1 + random() % 20;
    for (std::size_t i = 0; i < left + right; ++i) {
      both.push_back({segmenter.id(terms[random() % terms.size()]), i != left});
    }
    std::vector<std::uint8_t> all(both.size(), 7), alone(right, 7);
    segmenter.segment(both, all);
    segmenter.segment(std::span(both).subspan(left), alone);
    EXPECT_EQ(std::vector<std::uint8_t>(all.begin() + static_cast<std::ptrdiff_t>(left), all.end()),
              alone);
    EXPECT_EQ(all[0], 0);
    EXPECT_EQ(alone[0], 0);
  }
}

TEST(SegmentModel, RejectsWhatIsNoModel) {
  alignas(64) static std::array<unsigned char, 256> bytes{};
  EXPECT_THROW(Segmenter{std::span<const unsigned char>{}}, std::runtime_error);
  EXPECT_THROW(Segmenter{bytes}, std::runtime_error);
  std::copy(kSegmentMagic.begin(), kSegmentMagic.end(), bytes.begin());
  EXPECT_THROW(Segmenter{bytes}, std::runtime_error);
}

TEST(SegmentModel, ShapesTellNumbersCodesAndForeignWordsApart) {
  EXPECT_EQ(shape_id("1797"), shape_id("1,345"));
  EXPECT_NE(shape_id("1797"), shape_id("f0"));
  EXPECT_NE(shape_id("facebook"), shape_id("nữ"));
  for (const std::string_view term : {"", "a", "\xFF", "1", "a320", "đường", "abcdefghijkl"}) {
    EXPECT_GT(shape_id(term), kRunEdge);
    EXPECT_LT(shape_id(term), kFirstSyllableId);
  }
}

}  // namespace
}  // namespace timtin
