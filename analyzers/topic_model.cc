#include "analyzers/topic_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <stdexcept>

extern "C" {
extern const unsigned char timtin_topics_model[];
extern const unsigned char timtin_topics_model_end[];
}

namespace timtin {
namespace {

// All little-endian: header, then for each topic its bias and scale (floats), the weights of the
// other model's topics (floats), names (each behind a byte of its length), and the weights.
struct Header {
  std::array<char, 8> magic;
  std::uint32_t topics;
  std::uint32_t others;  // topics of the other model; 0 without one
  std::uint32_t bucket_bits;
  std::uint32_t name_bytes;
};
constexpr std::array<char, 8> kMagic = {'T', 'T', 'T', 'O', 'P', '0', '1', '\n'};
constexpr std::uint32_t kMaxTopics = 64;

// The softness of best_topic(): chosen so that of the guesses on held-out news with a confidence of
// p about p are right.
constexpr double kSharpness = 3;

std::span<const unsigned char> builtin_bytes() {
  return {timtin_topics_model,
          static_cast<std::size_t>(timtin_topics_model_end - timtin_topics_model)};
}

class ByteReader {
 public:
  explicit ByteReader(std::span<const unsigned char> bytes) : bytes_(bytes) {}
  std::span<const unsigned char> take(std::size_t size) {
    if (size > bytes_.size()) throw std::runtime_error("the topic model is not whole");
    const auto taken = bytes_.first(size);
    bytes_ = bytes_.subspan(size);
    return taken;
  }
  template <class T>
  T value() {
    T made;
    std::memcpy(&made, take(sizeof made).data(), sizeof made);
    return made;
  }
  std::vector<float> floats(std::size_t count) {
    std::vector<float> made(count);
    if (count) std::memcpy(made.data(), take(count * sizeof(float)).data(), count * sizeof(float));
    return made;
  }

 private:
  std::span<const unsigned char> bytes_;
};

template <class T>
void append(std::string& out, const T* values, std::size_t count) {
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

}  // namespace

const TopicModel& TopicModel::base() {
  static const TopicModel model =
      open(builtin_bytes().first(builtin_bytes().size() - kTopicBuckets));
  return model;
}

TopicModel TopicModel::open(std::span<const unsigned char> bytes) {
  ByteReader in(bytes);
  const auto header = in.value<Header>();
  if (header.magic != kMagic || header.topics > kMaxTopics || header.others > kMaxTopics ||
      header.bucket_bits != kTopicBucketBits) {
    throw std::runtime_error("not a topic model of this program");
  }
  TopicModel model;
  model.biases_ = in.floats(header.topics);
  model.scales_ = in.floats(header.topics);
  model.other_weights_ = in.floats(std::size_t{header.topics} * header.others);
  ByteReader names(in.take(header.name_bytes));
  for (std::uint32_t i = 0; i < header.topics; ++i) {
    const auto name = names.take(names.value<std::uint8_t>());
    model.topics_.emplace_back(reinterpret_cast<const char*>(name.data()), name.size());
  }
  const auto weights = in.take(std::size_t{kTopicBuckets} * header.topics);
  model.weights_ = {reinterpret_cast<const std::int8_t*>(weights.data()), weights.size()};
  return model;
}

std::string TopicModel::save() const {
  std::string names;
  for (const std::string& topic : topics_) {
    const std::string_view name = std::string_view(topic).substr(0, UINT8_MAX);
    names += static_cast<char>(name.size());
    names += name;
  }
  const auto topics = static_cast<std::uint32_t>(topics_.size());
  const Header header{kMagic, topics,
                      topics ? static_cast<std::uint32_t>(other_weights_.size() / topics) : 0,
                      kTopicBucketBits, static_cast<std::uint32_t>(names.size())};
  std::string out;
  append(out, &header, 1);
  append(out, biases_.data(), biases_.size());
  append(out, scales_.data(), scales_.size());
  append(out, other_weights_.data(), other_weights_.size());
  out += names;
  append(out, weights_.data(), weights_.size());
  return out;
}

void TopicModel::score(std::span<const TopicFeature> features, std::span<const float> other,
                       std::vector<float>& scores) const {
  const std::size_t topics = topics_.size();
  scores.assign(topics, 0);
  for (const TopicFeature& feature : features) {
    const std::int8_t* const weights = weights_.data() + std::size_t{feature.bucket} * topics;
    for (std::size_t t = 0; t < topics; ++t) scores[t] += feature.value * weights[t];
  }
  for (std::size_t t = 0; t < topics; ++t) scores[t] = scores[t] * scales_[t] + biases_[t];
  if (other.size() * topics != other_weights_.size()) return;
  for (std::size_t o = 0; o < other.size(); ++o) {
    for (std::size_t t = 0; t < topics; ++t) scores[t] += other[o] * other_weights_[o * topics + t];
  }
}

// They stand behind the built-in model.
std::span<const unsigned char> topic_idf() { return builtin_bytes().last(kTopicBuckets); }

void weigh(std::span<const TopicFeature> counts, std::span<const unsigned char> idf,
           std::vector<TopicFeature>& features) {
  features.clear();
  float squares = 0;
  for (const TopicFeature& count : counts) {
    const float value = count.value * static_cast<float>(idf[count.bucket]) / kTopicIdfUnit;
    if (value == 0) continue;
    features.push_back({count.bucket, value});
    squares += value * value;
  }
  const float length = std::sqrt(squares);
  for (TopicFeature& feature : features) feature.value /= length;
}

TopicGuess best_topic(std::span<const float> scores) {
  if (scores.empty()) return {};
  const auto best = std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const float score : scores) sum += std::exp(kSharpness * (score - *best));
  return {static_cast<std::size_t>(best - scores.begin()), 1 / sum};
}

}  // namespace timtin
