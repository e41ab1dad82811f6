#include "searcher/evidence.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <tuple>

#include "schema/index_error.h"

namespace timtin {

EvidenceReader::EvidenceReader(const Segment& segment, const ResolvedQuery& resolved,
                               const SymbolTable& symbols)
    : segment_(segment), resolved_(resolved), symbols_(symbols) {
  std::size_t words = 0;
  for (const auto& group : resolved.groups) {
    for (const ResolvedItem& item : group) words += item.run.slots.size();
  }
  one_word_ = words <= 1 && resolved.alternatives.empty() && resolved.excluded.empty();
}

void EvidenceReader::prepare() const {
  prepared_ = true;
  MatchOfTerm known;
  for (std::size_t s = 0; s < resolved_.slots.size(); ++s) {
    for (const auto& [term, likeness] : resolved_.slots[s].spellings) {
      matches_[match_of(term, known)].push_back({static_cast<std::uint16_t>(s), likeness});
    }
  }
  const auto count = [](std::size_t n) { return static_cast<std::uint16_t>(n); };
  for (std::size_t a = 0; a < resolved_.alternatives.size(); ++a) {
    const Alternative& alternative = resolved_.alternatives[a];
    for (std::size_t i = 0; i < alternative.words.size(); ++i) {
      for (const TermSpelling& spelling : alternative.words[i]) {
        alternative_words_[match_of(spelling.term, known)].push_back({count(a), count(i)});
      }
    }
  }
  prepare_scans(known);
  first_alternative_ = count(matches_.size());
  for (const Alternative& alternative : resolved_.alternatives) {
    auto& slots = matches_.emplace_back();
    for (const std::uint16_t slot : alternative.slots) {
      slots.push_back({slot, alternative.likeness});
    }
  }
  slot_bits_.reserve(matches_.size());
  for (const auto& slots : matches_) {
    std::uint64_t& bits = slot_bits_.emplace_back(0);
    for (const SlotMatch& match : slots) bits |= std::uint64_t{1} << match.slot;
  }
}

std::uint16_t EvidenceReader::match_of(TermId term, MatchOfTerm& known) const {
  const auto next = static_cast<std::uint16_t>(matches_.size());
  const auto [at, fresh] = known.try_emplace(term, next);
  if (fresh) {
    matches_.emplace_back();
    alternative_words_.emplace_back();
  }
  return at->second;
}

void EvidenceReader::prepare_scans(const MatchOfTerm& known) const {
  const auto is_ranked = [this](std::uint16_t match) {
    return !alternative_words_[match].empty() ||
           std::any_of(matches_[match].begin(), matches_[match].end(),
                       [](const SlotMatch& m) { return m.likeness > 0; });
  };
  for (const auto& [term, match] : known) {
    const bool ranked = is_ranked(match);
    all_are_ranked_ &= ranked;
    for (const SymbolId symbol : symbols_.symbols_of(term)) {
      scan_.add(symbol, match);
      if (ranked) ranking_scan_.add(symbol, match);
    }
  }
  scan_.prepare();
  if (!all_are_ranked_) ranking_scan_.prepare();
}

void EvidenceReader::read(DocId doc, std::vector<Occurrence>& found) const {
  read_near(doc, std::numeric_limits<std::uint32_t>::max(), found);
}

void EvidenceReader::read_near(DocId doc, std::uint32_t within,
                               std::vector<Occurrence>& found) const {
  if (!prepared_) prepare();
  read(scan_, doc, within, found);
}

void EvidenceReader::read_to_rank(DocId doc, std::vector<Occurrence>& found) const {
  if (!prepared_) prepare();
  read(all_are_ranked_ ? scan_ : ranking_scan_, doc, one_word_ ? 0 : kPassagePositions, found);
}

void EvidenceReader::read(const SymbolScan& scan, DocId doc, std::uint32_t within,
                          std::vector<Occurrence>& found) const {
  found.clear();
  const auto stream = segment_.text().stream_to_read(doc);
  scan.find(stream, hits_);
  TextStore::check(stream);
  const std::uint8_t* const begin = stream.data();
  // So many bytes hold more than `within` words: a code has 4 bytes at most, and there is at most
  // one separator to a word, and one more.
  const std::uint64_t far = within == 0 ? 0 : (within + 2ull) * 8;
  const std::uint32_t beyond = std::max(within, within + 1);  // words
  int part = 0;
  const auto end_of_part = [&](std::uint32_t from) {
    const void* zero = std::memchr(begin + from, 0, stream.size() - from);
    return static_cast<std::uint32_t>(static_cast<const std::uint8_t*>(zero) - begin);
  };
  std::uint32_t part_end = end_of_part(0);
  std::uint32_t counted = 0;   // bytes of the stream up to which words are counted
  std::uint32_t position = 0;  // of the next word there
  for (const SymbolHit& hit : hits_) {
    while (hit.begin > part_end) {
      if (++part == kPartCount || part_end + 1 == stream.size()) {
        throw IndexError(IndexError::Kind::kCorrupt, "the text of the index is damaged");
      }
      counted = part_end + 1;
      position = 0;
      part_end = end_of_part(counted);
    }
    position += hit.begin - counted < far
                    ? symbols_.count_words(begin + counted, begin + hit.begin, beyond)
                    : beyond;
    counted = hit.end;
    found.push_back({position++, hit.match, 1, static_cast<Part>(part)});
  }
  if (!resolved_.alternatives.empty()) add_alternatives(found);
}

bool EvidenceReader::is_wanted(const Occurrence& occurrence) const {
  const auto& slots = matches_[occurrence.match];
  return std::any_of(slots.begin(), slots.end(),
                     [this](const SlotMatch& m) { return resolved_.slots[m.slot].idf > 0; });
}

// Finds the alternatives by shift-and, as phrases are; their words count for nothing alone.
void EvidenceReader::add_alternatives(std::vector<Occurrence>& found) const {
  std::vector<std::uint64_t> states(resolved_.alternatives.size()), fits(states.size());
  std::vector<Occurrence> whole;
  for (std::size_t k = 0; k < found.size(); ++k) {
    const Occurrence& now = found[k];
    const bool follows =
        k > 0 && found[k - 1].part == now.part && found[k - 1].position + 1 == now.position;
    std::fill(fits.begin(), fits.end(), 0);
    for (const auto& [alternative, index] : alternative_words_[now.match]) {
      if (index < 64) fits[alternative] |= std::uint64_t{1} << index;
    }
    for (std::size_t a = 0; a < states.size(); ++a) {
      states[a] = ((follows ? states[a] << 1 : 0) | 1) & fits[a];
      const std::size_t length = std::min<std::size_t>(resolved_.alternatives[a].words.size(), 64);
      if (!(states[a] >> (length - 1) & 1)) continue;
      whole.push_back({now.position + 1 - static_cast<std::uint32_t>(length),
                       static_cast<std::uint16_t>(first_alternative_ + a),
                       static_cast<std::uint8_t>(length), now.part});
    }
  }
  std::erase_if(found, [this](const Occurrence& o) { return matches_[o.match].empty(); });
  if (whole.empty()) return;
  found.insert(found.end(), whole.begin(), whole.end());
  std::sort(found.begin(), found.end(), [](const Occurrence& a, const Occurrence& b) {
    return std::tuple(a.part, a.position, a.match) < std::tuple(b.part, b.position, b.match);
  });
}

// Shift-and: bit i of `state` says that the first i+1 words end at the last occurrence seen.
bool has_phrase(const SlotRun& run, const EvidenceReader& reader,
                std::span<const Occurrence> occurrences) {
  const std::size_t length = std::min<std::size_t>(run.slots.size(), 64);
  if (length == 0) return true;
  std::uint64_t state = 0;
  const Occurrence* last = nullptr;
  for (const Occurrence& now : occurrences) {
    if (reader.is_alternative(now)) continue;  // a phrase is meant word for word
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
