// AccentModelBuilder: learns an accent model from text that is written with its accents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/accent_model.h"

namespace timtin {

class AccentWeights;

struct AccentTraining {
  std::size_t model_bytes = std::size_t{1} << 20;  // of the weights; the spellings come on top
  std::size_t max_tokens = std::size_t{4} << 20;   // text beyond is not looked at; 4 bytes each
  unsigned table_bits = 16;                        // 2^bits buckets of 256 bytes while it learns
  unsigned epochs = 2;
  unsigned min_count = 3;   // of a spelling
  double min_share = 2e-5;  // of a spelling among those of its folded word
  float rate = 1.0f;
  float sparsity = 0.2f;  // L1: how much evidence a weight needs before it is not zero
};

// A log-linear model of each word's accents given what is before (with accents) and after
// (without), by FTRL-proximal: McMahan et al., "Ad Click Prediction", KDD 2013, algorithm 1.
// The result depends on the texts, their order and the options, on nothing else.
class AccentModelBuilder {
 public:
  // With `base`, learns only what an archive adds to it (new spellings, other weights): a side
  // model. `base` must outlive the builder.
  explicit AccentModelBuilder(AccentTraining options = {}, const AccentModel* base = nullptr);

  // `text`: whole sentences in UTF-8. `weight`: how many times it counts (titles more than bodies).
  void add(std::string_view text, float weight = 1);

  // The bytes of a model (see AccentModel::open). May take minutes for a large training set.
  std::string build() const;

  std::size_t token_count() const { return tokens_.size(); }

 private:
  struct Entry {
    AccentToken token;
    VietWord word;
    std::uint32_t count = 0;
  };
  struct Text {
    std::size_t begin = 0;
    float weight = 1;
  };

  struct Inventory;

  std::uint32_t entry_of(std::string_view text, const AccentToken& token);

  Inventory inventory() const;
  void fill_group(const std::vector<std::uint32_t>& members, std::int32_t number,
                  Inventory& out) const;
  // `known`: tokens to pass over; set for those that had nothing to teach.
  void learn_text(std::size_t number, const Inventory& inventory, AccentWeights& weights,
                  std::vector<bool>& known) const;

  AccentTraining options_;
  const AccentModel* base_;
  std::unordered_map<std::uint64_t, std::uint32_t> entry_by_hash_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> tokens_;  // entry, and the shape in the two highest bits
  std::vector<Text> texts_;
  std::vector<AccentToken> scratch_;
};

}  // namespace timtin
