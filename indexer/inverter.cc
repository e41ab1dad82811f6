#include "indexer/inverter.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include "indexer/posting_run.h"
#include "schema/fields.h"

namespace timtin {
namespace {

constexpr std::uint32_t kOther = 0x80000000;

// Compares as the text does, as far as it reaches.
std::uint64_t first_bytes(std::string_view text) {
  std::uint64_t value = 0;
  const std::size_t size = std::min<std::size_t>(text.size(), 8);
  for (std::size_t i = 0; i < size; ++i) {
    value |= std::uint64_t{static_cast<std::uint8_t>(text[i])} << (56 - 8 * i);
  }
  return value;
}

// Documents ascending. A term may come twice in one; then its wdfs are added.
void add_summed(std::span<const std::uint32_t> postings, RunWriter& out) {
  for (std::size_t i = 0; i < postings.size();) {
    const DocId doc = postings[i] >> 16;
    std::uint32_t wdf = 0;
    for (; i < postings.size() && postings[i] >> 16 == doc; ++i) wdf += postings[i] & 0xFFFF;
    out.add(doc, wdf);
  }
}

}  // namespace

void Inverter::add(const Document& document) {
  if (lengths_.size() >= kMaxDocuments) throw std::logic_error("too many documents in a batch");
  const auto doc = static_cast<std::uint16_t>(lengths_.size() + 1);
  std::uint32_t length = 0;
  for (const Document::Word& word : document.words) {
    postings_.push_back({2 * word.term, doc, static_cast<std::uint16_t>(word.impact)});
    length += word.impact + word.in_title;
    if (!word.in_title) continue;
    postings_.push_back({2 * word.term + 1, doc, static_cast<std::uint16_t>(word.in_title)});
  }
  for (const Document::Term& term : document.others) {
    postings_.push_back(
        {kOther | others_.intern(term.text), doc, static_cast<std::uint16_t>(term.wdf)});
    length += term.wdf;
  }
  lengths_.push_back(length);
}

// Slots of words first, then those of others. Documents come ascending, and stay so.
void Inverter::sort_postings(std::size_t word_slots) {
  const auto slot_of = [&](const Posting& posting) {
    return posting.slot & kOther ? word_slots + (posting.slot & ~kOther) : posting.slot;
  };
  ends_.assign(word_slots + others_.size() + 1, 0);
  for (const Posting& posting : postings_) ++ends_[slot_of(posting) + 1];
  for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
  sorted_.resize(postings_.size());
  for (const Posting& posting : postings_) {
    sorted_[ends_[slot_of(posting)]++] = std::uint32_t{posting.doc} << 16 | posting.wdf;
  }
}

std::vector<Inverter::Slot> Inverter::sorted_slots(const Interner& terms,
                                                   std::string& titles) const {
  const auto used = [&](std::uint32_t slot) {
    return ends_[slot] > (slot == 0 ? 0 : ends_[slot - 1]);
  };
  std::vector<Slot> slots;
  slots.reserve(ends_.size());
  const auto add = [&](std::string_view text, std::uint32_t number) {
    slots.push_back({first_bytes(text), text, number});
  };
  std::size_t bytes = 0;
  for (TermId term = 0; term < terms.size(); ++term) {
    if (used(2 * term + 1)) bytes += prefix(Field::kTitle).size() + clip_term(terms[term]).size();
  }
  titles.reserve(bytes);  // views into it stay valid
  for (TermId term = 0; term < terms.size(); ++term) {
    const std::string_view text = clip_term(terms[term]);
    if (used(2 * term)) add(text, 2 * term);
    if (!used(2 * term + 1)) continue;
    const std::size_t begin = titles.size();
    titles += prefix(Field::kTitle);
    titles += text;
    add(std::string_view(titles).substr(begin), 2 * term + 1);
  }
  for (std::uint32_t id = 0; id < others_.size(); ++id) add(others_[id], 2 * terms.size() + id);
  std::sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) {
    return a.first != b.first ? a.first < b.first : a.text < b.text;
  });
  return slots;
}

void Inverter::write(const std::string& path, const Interner& terms) {
  sort_postings(2 * std::size_t{terms.size()});
  std::string titles;
  const std::vector<Slot> slots = sorted_slots(terms, titles);
  RunWriter out(path, lengths_);
  const auto postings_of = [&](const Slot& slot) {
    const std::uint32_t begin = slot.number == 0 ? 0 : ends_[slot.number - 1];
    return std::span(sorted_).subspan(begin, ends_[slot.number] - begin);
  };
  std::vector<std::uint32_t> joined;
  for (std::size_t i = 0; i < slots.size();) {
    const std::size_t begin = i++;
    while (i < slots.size() && slots[i].text == slots[begin].text) ++i;
    if (i == begin + 1) {
      add_summed(postings_of(slots[begin]), out);
    } else {  // the same text by several ways: cut, or an overlay that is a word
      joined.clear();
      for (std::size_t k = begin; k < i; ++k) {
        const auto some = postings_of(slots[k]);
        joined.insert(joined.end(), some.begin(), some.end());
      }
      std::sort(joined.begin(), joined.end());
      add_summed(joined, out);
    }
    out.end_term(slots[begin].text);
  }
  out.finish();
}

void Inverter::clear() {
  postings_.clear();
  lengths_.clear();
  others_.clear();
}

}  // namespace timtin
