#include "analyzers/topic_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace timtin {
namespace {

// What another model says weighs little beside the terms: it is one vector of scores about 1 where
// theirs has length 1, and it has seen much more. Of 0, 0.2, 0.5 and 1, 0.2 was best
// (docs/topics.md).
constexpr float kOtherShare = 0.2F;

// splitmix64: the same everywhere.
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15U;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
  z = (z ^ z >> 27) * 0x94D049BB133111EBU;
  return z ^ z >> 31;
}

void shuffle(std::vector<std::uint32_t>& order, std::uint64_t& random) {
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[next_random(random) % i]);
  }
}

// One weight a row and topic: rows are the buckets, then the other model's topics, then the bias.
class Descent {
 public:
  Descent(std::size_t topics, std::size_t others, double cost)
      : topics_(topics),
        others_(others),
        cost_(cost),
        weights_((kTopicBuckets + others + 1) * topics),
        scores_(topics) {}

  // The duals of the example, one a topic, move to where they are best with all others still.
  void visit(const TopicExample& example, float* duals) {
    std::fill(scores_.begin(), scores_.end(), 0.0F);
    float squares = 0;
    each_row(example, [&](const float* row, float value) {
      squares += value * value;
      for (std::size_t t = 0; t < topics_; ++t) scores_[t] += value * row[t];
    });
    const double slack = 0.5 / (cost_ * example.weight);
    for (std::size_t t = 0; t < topics_; ++t) {
      const float sign = t == example.topic ? 1.0F : -1.0F;
      const double gradient = sign * scores_[t] - 1 + duals[t] * slack;
      const double moved = std::max(0.0, duals[t] - gradient / (squares + slack));
      scores_[t] = static_cast<float>(moved - duals[t]) * sign;  // from here on: the step
      duals[t] = static_cast<float>(moved);
    }
    each_row(example, [&](float* row, float value) {
      for (std::size_t t = 0; t < topics_; ++t) row[t] += value * scores_[t];
    });
  }

  const float* row(std::size_t index) const { return weights_.data() + index * topics_; }

 private:
  template <class Use>
  void each_row(const TopicExample& example, Use use) {
    float* const rows = weights_.data();
    for (const TopicFeature& f : example.features) use(rows + f.bucket * topics_, f.value);
    for (std::size_t o = 0; o < others_; ++o) {
      use(rows + (kTopicBuckets + o) * topics_, kOtherShare * example.other[o]);
    }
    use(rows + (kTopicBuckets + others_) * topics_, 1.0F);
  }

  const std::size_t topics_, others_;
  const double cost_;
  std::vector<float> weights_;
  std::vector<float> scores_;
};

}  // namespace

TopicModel TopicTrainer::train(const std::vector<TopicExample>& examples,
                               std::vector<std::string> names, const TopicTraining& options) {
  const std::size_t topics = names.size();
  const std::size_t others = examples.empty() ? 0 : examples.front().other.size();
  Descent descent(topics, others, options.cost);
  std::vector<float> duals(examples.size() * topics);
  std::vector<std::uint32_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0);
  std::uint64_t random = 1;
  for (int pass = 0; pass < options.passes; ++pass) {
    shuffle(order, random);
    for (const std::uint32_t i : order) descent.visit(examples[i], duals.data() + i * topics);
  }
  TopicModel model;
  model.topics_ = std::move(names);
  model.biases_.assign(descent.row(kTopicBuckets + others),
                       descent.row(kTopicBuckets + others + 1));
  model.scales_.assign(topics, 1);
  for (std::size_t o = 0; o < others; ++o) {
    const float* const row = descent.row(kTopicBuckets + o);
    for (std::size_t t = 0; t < topics; ++t) model.other_weights_.push_back(row[t] * kOtherShare);
  }
  for (std::size_t t = 0; t < topics; ++t) {
    float largest = 0;
    for (std::uint32_t b = 0; b < kTopicBuckets; ++b) {
      largest = std::max(largest, std::abs(descent.row(b)[t]));
    }
    if (largest > 0) model.scales_[t] = largest / INT8_MAX;
  }
  model.own_.resize(std::size_t{kTopicBuckets} * topics);
  for (std::uint32_t b = 0; b < kTopicBuckets; ++b) {
    for (std::size_t t = 0; t < topics; ++t) {
      model.own_[b * topics + t] =
          static_cast<std::int8_t>(std::lround(descent.row(b)[t] / model.scales_[t]));
    }
  }
  model.weights_ = model.own_;
  return model;
}

}  // namespace timtin
