// IdTable: 64-bit hashes of ids to numbers, 24 to 48 bytes an article and no allocation for each.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace timtin {

// Not thread-safe. A key is a hash (XXH3-64), so it is its own place in the table; ids whose hashes
// are equal are one id, which among 10 million happens once in 400,000 archives.
class IdTable {
 public:
  std::optional<std::uint32_t> find(std::uint64_t hash) const {
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_[place(slots_, hash)];
    if (!slot.used) return std::nullopt;
    return slot.value;
  }
  // False, and nothing is changed, if the hash is there already.
  bool insert(std::uint64_t hash, std::uint32_t value) {
    if (size_ * 3 >= slots_.size() * 2) grow();
    Slot& slot = slots_[place(slots_, hash)];
    if (slot.used) return false;
    slot = {hash, value, 1};
    ++size_;
    return true;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t value = 0;
    std::uint32_t used = 0;
  };
  static std::size_t place(const std::vector<Slot>& slots, std::uint64_t hash) {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = hash & mask;
    while (slots[at].used && slots[at].hash != hash) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> wider(slots_.empty() ? 1024 : slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.used) wider[place(wider, slot.hash)] = slot;
    }
    slots_ = std::move(wider);
  }

  std::vector<Slot> slots_;  // a power of two, at most 2/3 full
  std::size_t size_ = 0;
};

}  // namespace timtin
