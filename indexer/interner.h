// Interner: strings to dense ids, in order of first appearance. The hot table of the indexer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

// Not thread-safe. Views stay valid until clear() or destruction.
class Interner {
 public:
  Interner();

  std::uint32_t intern(std::string_view text);
  std::string_view operator[](std::uint32_t id) const { return strings_[id]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(strings_.size()); }
  void clear();

 private:
  std::string_view keep(std::string_view text);
  void grow();

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id_plus_one = 0;  // 0: empty
  };
  std::vector<Slot> slots_;  // open addressing, a power of two, at most 2/3 full
  std::vector<std::string_view> strings_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_left_ = 0;
  char* block_at_ = nullptr;
};

}  // namespace timtin
