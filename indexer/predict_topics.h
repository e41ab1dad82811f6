// PredictTopics: topics for the articles whose sources gave none, by a classifier that is learned
// from those whose sources did.
//
// The classifier is made anew by each build that publishes, of a sample that depends on ids, texts
// and topics alone; and all articles without a topic are predicted by it, unless it came out as
// that of the generation before. So a night equals a full build.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/topic_model.h"
#include "schema/lexicon.h"
#include "schema/text_store.h"

namespace timtin {

// Labelled articles that are learned from, at most; an archive with fewer than the least, or with
// fewer than two topics of kLeastTopicArticles, is predicted by the built-in model, and then its
// topics are those of general news. Else only topics of the archive's own are predicted.
inline constexpr std::size_t kTopicSample = 4096;
inline constexpr std::size_t kLeastTopicSample = 50;
inline constexpr std::size_t kLeastTopicArticles = 5;
inline constexpr std::size_t kMostTopics = 32;  // the most frequent of the sample

// An article, by its place in the list document 1, 2 ... of the text.
struct TopicSource {
  std::string_view id;
  std::string_view topic;  // as its source gave it, or ""
  // What `model` predicted, where topic is "".
  std::string_view predicted = {};
  std::uint32_t confidence = 0;
  std::uint64_t model = 0;  // 0: it was not predicted yet
};

struct PredictedTopic {
  std::string_view topic;        // "": not known; lives as long as TopicPredictions and the sources
  std::uint32_t confidence = 0;  // 1 to 100; 0 without a topic
};

struct TopicPredictions {
  std::vector<std::string> topics;       // of the model
  std::uint64_t model = 0;               // its digest, never 0
  std::vector<PredictedTopic> articles;  // as the sources; empty ones where the source gave a topic
};

// About half a CPU second for the model, and 50 microseconds for each article to predict.
TopicPredictions predict_topics(const Lexicon& lexicon, const TextStore& text,
                                std::span<const TopicSource> articles);

}  // namespace timtin
