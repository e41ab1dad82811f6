// TopicText: what a topic classifier sees of an article: its syllables and words, by hash.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/segment.h"

namespace timtin {

// Terms share 2^17 buckets by their hash: 60,000 terms of news collide little, and a table of one
// byte a topic and bucket stays in the processor's cache.
inline constexpr int kTopicBucketBits = 17;
inline constexpr std::uint32_t kTopicBuckets = 1u << kTopicBucketBits;
// Of lead and body; a title is seen whole. What an article is about is said before.
inline constexpr std::uint32_t kTopicBodyTerms = 2000;

struct TopicTerm {
  std::uint64_t hash;
  SyllableId syllable;  // for the segmenter
};
// Of a canonical term; worth keeping by term.
TopicTerm topic_term(std::string_view term);

struct TopicFeature {
  std::uint32_t bucket;
  float value;
};

// Not thread-safe: one for each thread, used again for its memory. Text comes as terms, so that a
// build may feed it from stored symbols without analyzing anything twice.
class TopicText {
 public:
  TopicText();

  void clear();
  // What is added from here on stands in the title, or does not.
  void begin_part(bool title);
  // The next basic token; `joins_left` as in SegmenterSyllable. False once no more is looked at.
  bool add(TopicTerm term, bool joins_left);
  // The terms of a whole part.
  void add_text(std::string_view text, bool title, Analyzer& analyzer);
  // Each bucket that was met, once, in order of its first use: 1 + ln(count). Until clear().
  std::span<const TopicFeature> features();

 private:
  void end_part();
  void count(std::uint64_t hash);

  const Segmenter& segmenter_;
  Tokens tokens_;
  bool title_ = false;
  std::uint32_t body_terms_ = 0;
  std::vector<std::uint64_t> hashes_;  // of the part at work
  std::vector<SegmenterSyllable> syllables_;
  std::vector<std::uint8_t> joined_;
  std::vector<std::uint16_t> counts_;  // by bucket; 0 but for those of met_
  std::vector<std::uint32_t> met_;
  std::vector<TopicFeature> features_;
};

}  // namespace timtin
