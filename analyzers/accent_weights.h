// The weights of an accent model while they are learned (FTRL-proximal), and how they are packed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/accent_model.h"

namespace timtin {

// A hash table of fixed size: when a bucket is full, what has least evidence makes room.
class AccentWeights {
 public:
  AccentWeights(unsigned table_bits, float rate, float sparsity);

  // Adds to scores[i] the weight of spelling i in each of the contexts.
  void add_to(const ContextHash* contexts, std::size_t count, float* scores);

  // One step against `gradients` (of the loss by each score) in each of the contexts.
  void update(const ContextHash* contexts, std::size_t count, const float* gradients);

  // Forgets all but the `count` most useful weights, and takes up no others from now on: what is
  // learned after that makes up for those that are gone.
  void freeze(std::size_t count);

  // The buckets of the model's format, the most useful weights that `bytes` have room for.
  std::string pack(std::size_t bytes) const;

 private:
  static constexpr std::size_t kSlots = 16;
  struct Bucket {
    std::uint64_t keys[kSlots];
    float z[kSlots];
    float n[kSlots];
  };

  float weight(float z, float n) const;
  float use(float z, float n) const;  // how much a weight matters beside others
  Bucket& bucket(ContextHash context) { return buckets_[context >> (64 - bits_)]; }
  std::size_t slot_for(Bucket& bucket, std::uint64_t key) const;

  unsigned bits_;
  float rate_;
  float sparsity_;
  bool frozen_ = false;
  std::vector<Bucket> buckets_;
};

}  // namespace timtin
