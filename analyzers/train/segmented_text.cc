#include "analyzers/train/segmented_text.h"

#include <algorithm>
#include <utility>

#include "analyzers/unicode.h"

namespace timtin {
namespace {

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    words += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
  }
  return words;
}

}  // namespace

void SegmentVocabulary::count(std::string_view term, std::uint32_t times) {
  const SyllableId shape = shape_id(term);
  if (shape == kNumberShape || shape == kCodeShape) return;
  counts_[std::string(term)] += times;
}

void SegmentVocabulary::close(std::uint32_t least) {
  std::erase_if(counts_, [&](const auto& entry) { return entry.second < least; });
  for (const auto& [term, count] : counts_) terms_.push_back(term);
  std::sort(terms_.begin(), terms_.end(), [&](std::string_view a, std::string_view b) {
    const std::uint32_t count_a = counts_.find(std::string(a))->second;
    const std::uint32_t count_b = counts_.find(std::string(b))->second;
    return count_a != count_b ? count_a > count_b : a < b;
  });
  terms_.resize(std::min<std::size_t>(terms_.size(), 0x10000 - kFirstSyllableId));
  for (auto& entry : counts_) entry.second = 0;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    counts_[std::string(terms_[i])] = static_cast<std::uint32_t>(kFirstSyllableId + i);
  }
}

SyllableId SegmentVocabulary::id(std::string_view term) const {
  const auto found = counts_.find(std::string(term));
  if (found == counts_.end() || found->second == 0) return shape_id(term);
  return static_cast<SyllableId>(found->second);
}

void score_run(std::span<const std::uint8_t> expected, std::span<const std::uint8_t> found,
               WordScore& score) {
  std::size_t expected_begin = 0, found_begin = 0;
  for (std::size_t i = 1; i <= expected.size(); ++i) {
    const bool expected_end = i == expected.size() || expected[i] == 0;
    const bool found_end = i == found.size() || found[i] == 0;
    score.right += expected_end && found_end && expected_begin == found_begin;
    if (expected_end) ++score.expected, expected_begin = i;
    if (found_end) ++score.found, found_begin = i;
  }
}

SegmentedReader::SegmentedReader() : analyzer_({.words = false, .overlays = false}) {}

void SegmentedReader::analyze(std::string_view line) {
  blank_ = line;
  std::replace(blank_.begin(), blank_.end(), '_', ' ');
  analyzer_.analyze(blank_, tokens_);
}

void SegmentedReader::count_terms(std::string_view line, SegmentVocabulary& vocabulary) {
  analyze(line);
  for (const Token& token : tokens_) vocabulary.count(token.term);
}

void SegmentedReader::append(std::string_view line, const SegmentVocabulary& vocabulary,
                             SegmentedText& text) {
  analyze(line);
  text.words += count_words(line);
  std::size_t previous_end = line.size();
  for (const Token& token : tokens_) {
    const bool blank = previous_end + 1 == token.begin && blank_[previous_end] == ' ';
    if (!blank && text.runs.back() != text.ids.size()) text.runs.push_back(text.ids.size());
    text.ids.push_back(vocabulary.id(token.term));
    text.joined.push_back(blank && line[previous_end] == '_');
    text.capital.push_back(char_info(decode_utf8(line, token.begin).value).upper);
    previous_end = token.end;
  }
  if (text.runs.back() != text.ids.size()) text.runs.push_back(text.ids.size());
}

}  // namespace timtin
