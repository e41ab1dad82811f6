#include "analyzers/topic_text.h"

#include <cmath>

#include "analyzers/segment_model.h"

namespace timtin {
namespace {

// A term of the title counts as one of the text and as one of the title.
constexpr std::uint64_t kInTitle = 0x9E3779B97F4A7C15U;

std::uint64_t mix(std::uint64_t h) {
  h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9U;
  h = (h ^ h >> 27) * 0x94D049BB133111EBU;
  return h ^ h >> 31;
}

}  // namespace

TopicTerm topic_term(std::string_view term) {
  return {mix(hash_term(term)), Segmenter::builtin().id(term)};
}

TopicText::TopicText() : segmenter_(Segmenter::builtin()), counts_(kTopicBuckets) {}

void TopicText::clear() {
  for (const std::uint32_t bucket : met_) counts_[bucket] = 0;
  met_.clear();
  hashes_.clear();
  syllables_.clear();
  body_terms_ = 0;
  title_ = false;
}

void TopicText::begin_part(bool title) {
  end_part();
  title_ = title;
}

bool TopicText::add(TopicTerm term, bool joins_left) {
  if (!title_ && ++body_terms_ > kTopicBodyTerms) return false;
  hashes_.push_back(term.hash);
  syllables_.push_back({term.syllable, joins_left && !syllables_.empty()});
  return true;
}

void TopicText::add_text(std::string_view text, bool title, Analyzer& analyzer) {
  begin_part(title);
  analyzer.analyze(text, tokens_);
  std::size_t end = 0;
  for (const Token& token : tokens_) {
    if (!is_basic(token.kind)) continue;
    if (!add(topic_term(token.term), text.substr(end, token.begin - end) == " ")) break;
    end = token.end;
  }
}

std::span<const TopicFeature> TopicText::features() {
  end_part();
  features_.clear();
  for (const std::uint32_t bucket : met_) {
    features_.push_back({bucket, 1 + std::log(static_cast<float>(counts_[bucket]))});
  }
  return features_;
}

void TopicText::end_part() {
  joined_.resize(syllables_.size());
  segmenter_.segment(syllables_, joined_);
  for (std::size_t i = 0; i < hashes_.size();) {
    std::size_t end = i + 1;
    std::uint64_t word = hashes_[i];
    count(word);
    for (; end < hashes_.size() && joined_[end]; ++end) {
      count(hashes_[end]);
      word = mix(word * 31 + hashes_[end]);
    }
    if (end > i + 1) count(word);
    i = end;
  }
  hashes_.clear();
  syllables_.clear();
}

void TopicText::count(std::uint64_t hash) {
  const auto once = [this](std::uint64_t h) {
    const auto bucket = static_cast<std::uint32_t>(h >> (64 - kTopicBucketBits));
    if (counts_[bucket] == 0) met_.push_back(bucket);
    if (counts_[bucket] < UINT16_MAX) ++counts_[bucket];
  };
  once(hash);
  if (title_) once(mix(hash ^ kInTitle));
}

}  // namespace timtin
