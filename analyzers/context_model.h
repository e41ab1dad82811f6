// Context model: which of several readings of a word fits between its neighbours.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace timtin {

// Hashes (see context_hash) of the tokens around a word, in lower case; 0 where the text ends.
struct Neighbours {
  std::uint64_t before2 = 0;
  std::uint64_t before = 0;
  std::uint64_t after = 0;
  std::uint64_t after2 = 0;
  bool capital_after = false;  // the next word has a capital
};

// Stable: part of the model's format.
std::uint64_t context_hash(std::string_view token);

// A linear model over hashed features of a reading and its neighbours, learned by
// train/train_lost_letters.cc; models/lost_letters.md tells from what and how.
class ContextModel {
 public:
  static constexpr unsigned kBits = 20;  // log2 of the number of weights, one byte each
  static constexpr std::size_t kFeatures = 9;
  using Features = std::array<std::uint32_t, kFeatures>;  // indexes of weights

  static const ContextModel& builtin();

  // `lower` is the reading in lower case.
  static Features features(const Neighbours& neighbours, std::string_view reading,
                           std::string_view lower);

  // Higher is better; comparable only between readings of the same word.
  int score(const Neighbours& neighbours, std::string_view reading, std::string_view lower) const;

 private:
  explicit ContextModel(const std::int8_t* weights) : weights_(weights) {}

  const std::int8_t* weights_;
};

}  // namespace timtin
