#include "indexer/interner.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace timtin {
namespace {
constexpr std::size_t kFirstSlots = 1 << 12;
constexpr std::size_t kBlockBytes = 1 << 16;
}  // namespace

Interner::Interner() : slots_(kFirstSlots) {}

std::uint32_t Interner::intern(std::string_view text) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id_plus_one) {
    if (slots_[at].hash == hash && strings_[slots_[at].id_plus_one - 1] == text) {
      return slots_[at].id_plus_one - 1;
    }
    at = (at + 1) & mask;
  }
  strings_.push_back(keep(text));
  slots_[at] = {hash, size()};
  if (strings_.size() * 3 > slots_.size() * 2) grow();
  return size() - 1;
}

void Interner::clear() {
  std::fill(slots_.begin(), slots_.end(), Slot{});
  strings_.clear();
  blocks_.clear();
  block_left_ = 0;
}

std::string_view Interner::keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > block_left_) {
    block_left_ = std::max(kBlockBytes, text.size());
    blocks_.push_back(std::make_unique<char[]>(block_left_));
    block_at_ = blocks_.back().get();
  }
  std::memcpy(block_at_, text.data(), text.size());
  const std::string_view kept(block_at_, text.size());
  block_at_ += text.size();
  block_left_ -= text.size();
  return kept;
}

void Interner::grow() {
  std::vector<Slot> wider(slots_.size() * 2);
  const std::size_t mask = wider.size() - 1;
  for (const Slot& slot : slots_) {
    if (!slot.id_plus_one) continue;
    std::size_t at = slot.hash & mask;
    while (wider[at].id_plus_one) at = (at + 1) & mask;
    wider[at] = slot;
  }
  slots_.swap(wider);
}

}  // namespace timtin
