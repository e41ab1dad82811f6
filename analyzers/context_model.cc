#include "analyzers/context_model.h"

extern "C" {
// models/lost_letters.bin: 2^kBits signed bytes.
extern const unsigned char timtin_lost_letters_model[];
}

namespace timtin {
namespace {

std::uint64_t mix(std::uint64_t x) {  // the finaliser of splitmix64
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

}  // namespace

std::uint64_t context_hash(std::string_view token) {  // FNV-1a
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : token) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  }
  return hash;
}

const ContextModel& ContextModel::builtin() {
  static const ContextModel model(reinterpret_cast<const std::int8_t*>(timtin_lost_letters_model));
  return model;
}

ContextModel::Features ContextModel::features(const Neighbours& n, std::string_view reading,
                                              std::string_view lower) {
  const std::uint64_t self = mix(context_hash(lower));
  const std::uint64_t evidence[kFeatures] = {
      mix(context_hash(reading)),
      mix(n.before),
      mix(n.after),
      mix(n.before2 + 3 * mix(n.before)),
      mix(n.after2 + 5 * mix(n.after)),
      mix(n.before + 7 * mix(n.after)),
      mix(n.before2),
      mix(n.after2),
      n.capital_after,
  };
  Features features{};
  for (std::size_t i = 0; i < kFeatures; ++i) {
    features[i] = static_cast<std::uint32_t>(
        mix(self + (i + 1) * 0x9e3779b97f4a7c15 + evidence[i]) >> (64 - kBits));
  }
  return features;
}

int ContextModel::score(const Neighbours& neighbours, std::string_view reading,
                        std::string_view lower) const {
  int sum = 0;
  for (const std::uint32_t index : features(neighbours, reading, lower)) sum += weights_[index];
  return sum;
}

}  // namespace timtin
