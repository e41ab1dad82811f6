// Window: the scores of some thousand neighbouring articles while the words of a query are added
// up.
#pragma once

#include <array>
#include <cstdint>

#include "schema/impact_lists.h"

namespace timtin {

// What an article is known for beside the words it holds; bits of Window::marks.
namespace mark {
// A word was only found as the words of its long form, which may not stand together.
inline constexpr std::uint32_t kByLongForm = 1u << 0;
inline constexpr std::uint32_t kNamed = 1u << 1;         // has a field that the query names
inline constexpr std::uint32_t kFirstFilter = 1u << 2;   // one a kind of filter from here on
inline constexpr std::uint32_t kFirstOverlay = 1u << 8;  // document numbers, dates, addresses
inline constexpr std::uint32_t kFirstPair = 1u << 24;    // neighbours that a phrase asks for
}  // namespace mark

// By offset in the window.
struct Window {
  std::array<float, kWindow> weight;
  std::array<std::uint64_t, kWindow> slots;  // of the query that the article holds, as bits
  std::array<std::uint32_t, kWindow> marks;
  // For the word at work; all zero between two of them.
  std::array<float, kWindow> impact{};
  std::array<std::uint8_t, kWindow> step{};
  std::array<std::uint16_t, kWindow> touched;  // offsets
  // Offsets of what matches so far.
  std::array<std::uint16_t, kWindow> found;

  bool used = true;  // something was added since it was cleared

  void clear() {
    if (!used) return;
    weight.fill(0);
    slots.fill(0);
    marks.fill(0);
    used = false;
  }
};

}  // namespace timtin
