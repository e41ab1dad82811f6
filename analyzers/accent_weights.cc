#include "analyzers/accent_weights.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>

namespace timtin {
namespace {

constexpr float kBeta = 1.0f;
constexpr float kShrink = 0.5f;             // L2
constexpr float kSmallestGradient = 0.01f;  // what is less is not worth a slot

}  // namespace

AccentWeights::AccentWeights(unsigned table_bits, float rate, float sparsity)
    : bits_(table_bits), rate_(rate), sparsity_(sparsity), buckets_(std::size_t{1} << table_bits) {}

float AccentWeights::weight(float z, float n) const {
  if (std::abs(z) <= sparsity_) return 0;
  return -(z - std::copysign(sparsity_, z)) / ((kBeta + std::sqrt(n)) / rate_ + kShrink);
}

float AccentWeights::use(float z, float n) const { return std::abs(weight(z, n)) * std::sqrt(n); }

void AccentWeights::freeze(std::size_t count) {
  frozen_ = true;
  std::vector<float> uses;
  for (const Bucket& b : buckets_) {
    for (std::size_t i = 0; i < kSlots; ++i) {
      if (b.keys[i] != 0) uses.push_back(use(b.z[i], b.n[i]));
    }
  }
  float least = 0;
  if (count < uses.size()) {
    const auto nth = uses.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(uses.begin(), nth, uses.end(), std::greater<>());
    least = *nth;
  }
  for (Bucket& b : buckets_) {
    for (std::size_t i = 0; i < kSlots; ++i) {
      if (use(b.z[i], b.n[i]) <= least) b.keys[i] = 0, b.z[i] = b.n[i] = 0;
    }
  }
}

void AccentWeights::add_to(const ContextHash* contexts, std::size_t count, float* scores) {
  for (int c = 0; c < kAccentContexts; ++c) {
    const char* const lines = reinterpret_cast<const char*>(&bucket(contexts[c]));
    for (std::size_t at = 0; at < sizeof(Bucket); at += 64) __builtin_prefetch(lines + at);
  }
  for (int c = 0; c < kAccentContexts; ++c) {
    const Bucket& b = bucket(contexts[c]);
    unsigned found = 0;  // without branches: few match, and none can be foretold
    for (std::size_t i = 0; i < kSlots; ++i) {
      found |= unsigned{b.keys[i] >> 32 == contexts[c] >> 32} << i;
    }
    for (; found != 0; found &= found - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(found));
      for (std::size_t k = 0; k < count; ++k) {
        if (feature_key(contexts[c], static_cast<unsigned>(k)) == b.keys[i]) {
          scores[k] += weight(b.z[i], b.n[i]);
        }
      }
    }
  }
}

// The slot of `key`, made if it is not there; kSlots if no slot can be spared.
std::size_t AccentWeights::slot_for(Bucket& b, std::uint64_t key) const {
  std::size_t spare = kSlots;
  for (std::size_t i = 0; i < kSlots; ++i) {
    if (b.keys[i] == key) return i;
    if (frozen_) continue;
    if (std::abs(b.z[i]) <= sparsity_ && (spare == kSlots || b.n[i] < b.n[spare])) spare = i;
  }
  if (spare < kSlots) {
    b.keys[spare] = key;
    b.z[spare] = b.n[spare] = 0;
  }
  return spare;
}

void AccentWeights::update(const ContextHash* contexts, std::size_t count, const float* gradients) {
  for (int c = 0; c < kAccentContexts; ++c) {
    Bucket& b = bucket(contexts[c]);
    for (std::size_t k = 0; k < count; ++k) {
      const float g = gradients[k];
      if (std::abs(g) < kSmallestGradient) continue;
      const std::size_t i = slot_for(b, feature_key(contexts[c], static_cast<unsigned>(k)));
      if (i == kSlots) continue;
      const float sigma = (std::sqrt(b.n[i] + g * g) - std::sqrt(b.n[i])) / rate_;
      b.z[i] += g - sigma * weight(b.z[i], b.n[i]);
      b.n[i] += g * g;
    }
  }
}

std::string AccentWeights::pack(std::size_t bytes) const {
  struct Weight {
    std::uint64_t key;
    float use;
    int steps;
  };
  std::vector<Weight> weights;
  for (const Bucket& b : buckets_) {
    for (std::size_t i = 0; i < kSlots; ++i) {
      const float w = weight(b.z[i], b.n[i]);
      const int steps = std::clamp(static_cast<int>(std::lround(w / kWeightStep)), -63, 63);
      if (b.keys[i] == 0 || steps == 0) continue;
      weights.push_back({b.keys[i], use(b.z[i], b.n[i]), steps});
    }
  }
  std::sort(weights.begin(), weights.end(), [](const Weight& a, const Weight& b) {
    return a.use != b.use ? a.use > b.use : a.key < b.key;
  });
  // Buckets are nine tenths full: few weights find theirs taken.
  const std::size_t wanted = weights.size() * 10 / (9 * kBucketEntries) + 1;
  const std::size_t count = std::min(std::max<std::size_t>(bytes / kBucketBytes, 1), wanted);
  std::string out(count * kBucketBytes, '\0');
  std::vector<unsigned char> used(count);
  for (std::size_t b = 0; b < count; ++b) {
    std::memset(&out[b * kBucketBytes + 2 * kBucketEntries], 64, kBucketEntries);
  }
  for (const Weight& w : weights) {
    const std::size_t b = bucket_of(w.key, count);
    if (used[b] == kBucketEntries) continue;
    const std::uint16_t tag = tag_of(w.key);
    std::memcpy(&out[b * kBucketBytes + std::size_t{2} * used[b]], &tag, 2);
    out[b * kBucketBytes + std::size_t{2} * kBucketEntries + used[b]++] =
        static_cast<char>(check_bit_of(w.key) << 7 | static_cast<unsigned>(w.steps + 64));
  }
  return out;
}

}  // namespace timtin
