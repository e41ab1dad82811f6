// SegmentedText: what the segmenter learns from, as ids of canonical terms and the joins between.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/segment_model.h"

namespace timtin {

// Terms by their frequency, the most frequent first, after the shapes.
class SegmentVocabulary {
 public:
  void count(std::string_view term, std::uint32_t times = 1);
  // Gives ids to the terms counted `least` times or more.
  void close(std::uint32_t least);

  SyllableId id(std::string_view term) const;
  std::size_t size() const { return kFirstSyllableId + terms_.size(); }
  std::string_view term(SyllableId id) const { return terms_[id - std::size_t{kFirstSyllableId}]; }

 private:
  std::unordered_map<std::string, std::uint32_t> counts_;  // after close(): ids
  std::vector<std::string_view> terms_;
};

struct SegmentedText {
  std::vector<SyllableId> ids;
  std::vector<std::uint8_t> joined;   // to the syllable before
  std::vector<std::uint8_t> capital;  // written with a capital first letter
  std::vector<std::size_t> runs{0};   // begins of what no break divides, and the end of the last
  std::size_t words = 0;              // between blanks, punctuation too

  std::size_t run_count() const { return runs.size() - 1; }
  std::span<const SyllableId> run(std::size_t i) const {
    return std::span(ids).subspan(runs[i], runs[i + 1] - runs[i]);
  }
  std::span<const std::uint8_t> joins(std::size_t i) const {
    return std::span(joined).subspan(runs[i], runs[i + 1] - runs[i]);
  }
};

struct WordScore {
  std::size_t right = 0, found = 0, expected = 0;
  double precision() const { return static_cast<double>(right) / static_cast<double>(found); }
  double recall() const { return static_cast<double>(right) / static_cast<double>(expected); }
  double f1() const {
    return 2.0 * static_cast<double>(right) / static_cast<double>(found + expected);
  }
};
// Adds the words of one run.
void score_run(std::span<const std::uint8_t> expected, std::span<const std::uint8_t> found,
               WordScore& score);

// Reads lines through the analyzer, so that training and use agree on terms.
class SegmentedReader {
 public:
  SegmentedReader();

  // `line`: words between blanks, "_" between the syllables of a word; or raw text.
  void count_terms(std::string_view line, SegmentVocabulary& vocabulary);
  void append(std::string_view line, const SegmentVocabulary& vocabulary, SegmentedText& text);

 private:
  void analyze(std::string_view line);

  Analyzer analyzer_;
  Tokens tokens_;
  std::string blank_;  // the line with "_" as " "
};

}  // namespace timtin
