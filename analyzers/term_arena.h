// TermArena: strings at fixed addresses, given back all at once.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace timtin {

// Not thread-safe.
class TermArena {
 public:
  // `text` copied; lives until clear().
  std::string_view keep(std::string_view text) {
    char* copy = take(text.size(), 1);
    if (!text.empty()) std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  // Room for a term to be written into.
  std::span<char> bytes_for(std::size_t size) { return {take(size, 1), size}; }

  // `count` default-constructed values, never destroyed: T must not need it.
  template <typename T>
  T* allocate(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return ::new (take(count * sizeof(T), alignof(T))) T[count];
  }

  std::size_t bytes() const { return blocks_.size() * kBlock; }

  void clear() {
    if (blocks_.size() > 1) blocks_.resize(1);
    used_ = blocks_.empty() ? kBlock : 0;
  }

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 16;  // longest request

  char* take(std::size_t size, std::size_t align) {
    used_ = (used_ + align - 1) & ~(align - 1);
    if (used_ + size > kBlock) {
      blocks_.push_back(std::make_unique<char[]>(kBlock));
      used_ = 0;
    }
    char* at = blocks_.back().get() + used_;
    used_ += size;
    return at;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = kBlock;  // of the last block
};

}  // namespace timtin
