#include "analyzers/word_forms.h"

#include <bit>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/analyze_run.h"
#include "analyzers/find_date.h"
#include "analyzers/segment.h"
#include "analyzers/term_arena.h"

namespace timtin {
namespace {

// A run of at most sixteen bytes is its own key: two words, zero-padded.
struct ShortKey {
  std::uint64_t low = 0, high = 0;
  bool operator==(const ShortKey&) const = default;
};

constexpr std::size_t kShort = sizeof(ShortKey);

ShortKey short_key(std::string_view run, const char* text_end) {
  ShortKey key;
  if (static_cast<std::size_t>(text_end - run.data()) < kShort) {
    char padded[kShort] = {};
    std::memcpy(padded, run.data(), run.size());
    std::memcpy(&key, padded, kShort);
    return key;
  }
  // One unaligned load, then the bytes beyond the run are masked off (little-endian).
  static_assert(std::endian::native == std::endian::little);
  std::memcpy(&key, run.data(), kShort);
  const unsigned bits = 8 * static_cast<unsigned>(run.size());
  if (bits < 64) {
    key.low &= (std::uint64_t{1} << bits) - 1;
    key.high = 0;
  } else if (bits < 128) {
    key.high &= (std::uint64_t{1} << (bits - 64)) - 1;
  }
  return key;
}

std::uint64_t hash_of(const ShortKey& key) {
  const std::uint64_t h = (key.low ^ key.high * 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
  return h ^ h >> 32;
}

struct Slot {
  ShortKey key;
  WordForm form;  // parts is null in a free slot
};

constexpr std::size_t kFirstSlots = std::size_t{1} << 14;

Trigger trigger_of(const RunPart& part) {
  if (part.term[0] >= '0' && part.term[0] <= '9') return Trigger::kNumeral;
  if (may_precede_day(part.term)) return Trigger::kDayWord;
  return may_begin_date(part.term) ? Trigger::kWord : Trigger::kNone;
}

}  // namespace

struct WordForms::State {
  std::vector<Slot> slots = std::vector<Slot>(kFirstSlots);  // a power of two, at most half full
  std::size_t used = 0;
  std::unordered_map<std::string_view, WordForm> long_runs;
  TermArena arena;
  const Segmenter* segmenter = &Segmenter::builtin();

  const WordForm& find_short(const ShortKey& key, std::string_view run) {
    const std::size_t mask = slots.size() - 1;
    for (std::size_t at = hash_of(key) & mask;; at = (at + 1) & mask) {
      Slot& slot = slots[at];
      if (slot.key == key && slot.form.parts != nullptr) return slot.form;
      if (slot.form.parts == nullptr) return add_short(at, key, run);
    }
  }

  const WordForm& add_short(std::size_t at, const ShortKey& key, std::string_view run) {
    if (2 * ++used > slots.size()) {
      grow();
      const std::size_t mask = slots.size() - 1;
      for (at = hash_of(key) & mask; slots[at].form.parts != nullptr;) at = (at + 1) & mask;
    }
    slots[at] = {key, work_out(run)};
    return slots[at].form;
  }

  void grow() {
    std::vector<Slot> old(2 * slots.size());
    old.swap(slots);
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : old) {
      if (slot.form.parts == nullptr) continue;
      std::size_t at = hash_of(slot.key) & mask;
      while (slots[at].form.parts != nullptr) at = (at + 1) & mask;
      slots[at] = slot;
    }
  }

  WordForm work_out(std::string_view run) {
    const std::vector<RunPart> found = analyze_run(run);
    WordPart* parts = arena.allocate<WordPart>(found.size() + 1);  // never null
    for (std::size_t i = 0; i < found.size(); ++i) {
      const RunPart& part = found[i];
      parts[i] = {arena.keep(part.term),
                  static_cast<std::uint16_t>(part.begin),
                  static_cast<std::uint16_t>(part.end),
                  segmenter->id(part.term),
                  part.kind,
                  trigger_of(part)};
    }
    return {parts, static_cast<std::uint32_t>(found.size())};
  }
};

WordForms::WordForms() : state_(new State) {}
WordForms::~WordForms() = default;

const WordForm& WordForms::find(std::string_view run, const char* text_end) {
  if (run.size() <= kShort) return state_->find_short(short_key(run, text_end), run);
  const auto found = state_->long_runs.find(run);
  if (found != state_->long_runs.end()) return found->second;
  const WordForm form = state_->work_out(run);
  return state_->long_runs.emplace(state_->arena.keep(run), form).first->second;
}

std::size_t WordForms::bytes() const {
  return state_->arena.bytes() + state_->slots.size() * sizeof(Slot) +
         state_->long_runs.size() * 2 * sizeof(WordForm);
}

void WordForms::clear() {
  state_->slots.assign(kFirstSlots, Slot{});
  state_->slots.shrink_to_fit();
  state_->used = 0;
  state_->long_runs.clear();
  state_->arena.clear();
}

}  // namespace timtin
