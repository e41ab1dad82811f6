#include "searcher/telling_slots.h"

#include <algorithm>

namespace timtin {
namespace {

// The words that together carry more than this share of a query's idf are its telling words: an
// article without any of them is no answer. The others only add to the score.
constexpr double kTellingShare = 0.6;

// The words of a run that the archive holds, each once, the most telling first.
std::vector<std::uint16_t> known_slots(const SlotRun& run, const ResolvedQuery& resolved) {
  std::vector<std::uint16_t> slots;
  for (const std::uint16_t slot : run.slots) {
    const bool known = resolved.slots[slot].known();
    if (known && std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
  }
  std::stable_sort(slots.begin(), slots.end(), [&](std::uint16_t a, std::uint16_t b) {
    return resolved.slots[a].idf > resolved.slots[b].idf;
  });
  return slots;
}

// How many of known_slots() are telling.
std::size_t telling_count(const std::vector<std::uint16_t>& slots, const ResolvedQuery& resolved) {
  double mass = 0, taken = 0;
  for (const std::uint16_t slot : slots) mass += resolved.slots[slot].idf;
  std::size_t count = 0;
  for (; count < slots.size() && taken <= kTellingShare * mass; ++count) {
    taken += resolved.slots[slots[count]].idf;
  }
  return count;
}

}  // namespace

std::vector<std::uint16_t> telling_slots(const SlotRun& run, const ResolvedQuery& resolved,
                                         Match match) {
  std::vector<std::uint16_t> slots = known_slots(run, resolved);
  if (match == Match::kMost) slots.resize(telling_count(slots, resolved));
  return slots;
}

}  // namespace timtin
