// TopicModel: a linear classifier of articles into topics, over hashed syllables and words.
//
// One against the rest, scores as of a linear SVM (see topic_trainer.h), of vectors of unit length:
// (1 + ln tf) * idf (Joachims 1998, "Text Categorization with Support Vector Machines"). Beside its
// own terms a model may see what another model says of the article (stacking, Wolpert 1992): so an
// archive's few labelled articles profit from what the built-in model knows of news.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/topic_text.h"

namespace timtin {

// Immutable once made; safe to share between threads.
class TopicModel {
 public:
  // The model that is part of the program: topics of general news. See models/topics.md.
  static const TopicModel& base();

  // `bytes` as of save(), which must outlive the model; throws std::runtime_error if they are not.
  static TopicModel open(std::span<const unsigned char> bytes);
  std::string save() const;

  TopicModel() = default;
  TopicModel(TopicModel&&) = default;  // no copies: weights_ views own_
  TopicModel& operator=(TopicModel&&) = default;

  const std::vector<std::string>& topics() const { return topics_; }
  std::size_t topic_count() const { return topics_.size(); }

  // The scores of an article, one a topic: about 1 for its own, below 0 for others. `features` as
  // of weigh(); `other` is what the other model scored, empty for a model without one.
  void score(std::span<const TopicFeature> features, std::span<const float> other,
             std::vector<float>& scores) const;

 private:
  friend class TopicTrainer;

  std::vector<std::string> topics_;
  std::vector<float> biases_;
  std::vector<float> scales_;             // what 1 of a weight is worth, by topic
  std::vector<float> other_weights_;      // by other topic, then topic
  std::vector<std::int8_t> own_;          // what weights_ views, of a model that was not opened
  std::span<const std::int8_t> weights_;  // by bucket, then topic
};

// How telling each bucket is: ln(N / df) in sixteenths, of the news of the built-in model.
std::span<const unsigned char> topic_idf();
// Counts to what models see: times idf, of unit length.
void weigh(std::span<const TopicFeature> counts, std::span<const unsigned char> idf,
           std::vector<TopicFeature>& features);
inline constexpr float kTopicIdfUnit = 16;

struct TopicGuess {
  std::size_t topic = 0;
  double confidence = 0;  // 0 to 1: how far it stands above the others
};
// The topic of the greatest score. Nothing for no scores: confidence 0.
TopicGuess best_topic(std::span<const float> scores);

// A guess below it is no topic at all. Figures: docs/topics.md.
inline constexpr double kLeastTopicConfidence = 0.35;

}  // namespace timtin
