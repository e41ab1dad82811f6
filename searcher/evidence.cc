#include "searcher/evidence.h"

namespace timtin {

EvidenceReader::EvidenceReader(const Segment& segment, const ResolvedQuery& resolved)
    : segment_(segment),
      symbol_terms_(segment.lexicon().symbol_terms()),
      match_of_term_(segment.lexicon().term_count()) {
  for (std::size_t s = 0; s < resolved.slots.size(); ++s) {
    for (const auto& [term, likeness] : resolved.slots[s].spellings) {
      if (match_of_term_[term] == 0) {
        matches_.emplace_back();
        wanted_.push_back(false);
        match_of_term_[term] = static_cast<std::uint16_t>(matches_.size());
      }
      const std::size_t match = match_of_term_[term] - 1u;
      matches_[match].push_back({static_cast<std::uint16_t>(s), likeness});
      if (resolved.slots[s].idf > 0) wanted_[match] = true;
    }
  }
}

void EvidenceReader::read(DocId doc, std::vector<Occurrence>& found) const {
  found.clear();
  const auto stream = segment_.text().stream(doc);
  const std::uint8_t* at = stream.data();
  const std::uint8_t* const end = at + stream.size();
  for (int part = 0; part < kPartCount && at < end; ++part) {
    std::uint32_t position = 0;
    while (at < end) {
      const std::uint32_t code = read_code(at);
      if (code == 0) break;
      const TermId term = symbol_terms_[code - 1];
      if (term == kNoTerm) continue;
      if (const std::uint16_t match = match_of_term_[term]) {
        found.push_back({position, static_cast<std::uint16_t>(match - 1), static_cast<Part>(part)});
      }
      ++position;
    }
  }
}

std::span<const SlotMatch> EvidenceReader::slots(std::uint16_t match) const {
  return matches_[match];
}

// Shift-and: bit i of `state` says that the first i+1 words end at the last occurrence seen.
bool has_phrase(const SlotRun& run, const EvidenceReader& reader,
                std::span<const Occurrence> occurrences) {
  const std::size_t length = std::min<std::size_t>(run.slots.size(), 64);
  if (length == 0) return true;
  std::uint64_t state = 0;
  const Occurrence* last = nullptr;
  for (const Occurrence& now : occurrences) {
    if (run.title_only && now.part != Part::kTitle) break;
    if (!last || now.part != last->part || now.position != last->position + 1) state = 0;
    std::uint64_t fits = 0;
    for (const SlotMatch& match : reader.slots(now.match)) {
      for (std::size_t i = 0; i < length; ++i) {
        if (run.slots[i] == match.slot) fits |= std::uint64_t{1} << i;
      }
    }
    state = ((state << 1) | 1) & fits;
    if (state >> (length - 1) & 1) return true;
    last = &now;
  }
  return false;
}

}  // namespace timtin
