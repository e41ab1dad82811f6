#include "schema/lexicon.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "analyzers/fold.h"
#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr std::string_view kKind = "lexicon";

// The first bytes of the payload: how many of each there are. The arrays follow in this order,
// each at a multiple of 4, the characters last.
struct Counts {
  std::uint32_t symbols, terms, folds, reserved;
  std::uint64_t characters;
};

}  // namespace

Lexicon::Lexicon(const std::string& path) : file_(path, kKind) {
  const Counts counts = file_.array<Counts>(0, 1)[0];
  std::uint64_t at = sizeof(Counts);
  const auto take = [&](std::uint64_t n) {
    const auto found = file_.array<std::uint32_t>(at, n);
    at += n * sizeof(std::uint32_t);
    return found;
  };
  symbol_offsets_ = take(counts.symbols + 1ull);
  symbol_terms_ = take(counts.symbols);
  term_offsets_ = take(counts.terms + 1ull);
  term_frequencies_ = take(counts.terms);
  term_folds_ = take(counts.terms);
  sorted_terms_ = take(counts.terms);
  fold_offsets_ = take(counts.folds + 1ull);
  fold_starts_ = take(counts.folds + 1ull);
  fold_members_ = take(counts.terms);
  blob_ = file_.array<char>(at, counts.characters);
}

std::string_view Lexicon::slice(std::span<const std::uint32_t> offsets, std::uint32_t id) const {
  const std::uint32_t begin = offsets[id];
  const std::uint32_t end = offsets[id + 1];
  if (begin > end || end > blob_.size()) {
    throw IndexError(IndexError::Kind::kCorrupt, "the lexicon of the index is damaged");
  }
  return {blob_.data() + begin, end - begin};
}

std::optional<TermId> Lexicon::find_term(std::string_view wanted) const {
  const auto at =
      std::lower_bound(sorted_terms_.begin(), sorted_terms_.end(), wanted,
                       [this](TermId id, std::string_view text) { return term(id) < text; });
  if (at == sorted_terms_.end() || term(*at) != wanted) return std::nullopt;
  return *at;
}

std::optional<FoldId> Lexicon::find_fold(std::string_view folded) const {
  std::uint32_t low = 0;
  std::uint32_t high = static_cast<std::uint32_t>(fold_starts_.size()) - 1;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (slice(fold_offsets_, middle) < folded) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low + 1 >= fold_starts_.size() || slice(fold_offsets_, low) != folded) return std::nullopt;
  return low;
}

std::span<const TermId> Lexicon::spellings(FoldId id) const {
  return fold_members_.subspan(fold_starts_[id], fold_starts_[id + 1] - fold_starts_[id]);
}

void write_lexicon(const std::string& path, std::span<const LexiconSymbol> symbols,
                   std::span<const LexiconTerm> terms) {
  std::string blob;
  const auto add = [&blob](std::vector<std::uint32_t>& offsets, std::string_view text) {
    blob += text;
    if (blob.size() > 0xFFFFFFFFu) {
      throw IndexError(IndexError::Kind::kIo, "the lexicon exceeds 4 GB: split the archive");
    }
    offsets.push_back(static_cast<std::uint32_t>(blob.size()));
  };

  std::vector<std::uint32_t> symbol_offsets{0}, symbol_terms;
  for (const LexiconSymbol& symbol : symbols) {
    add(symbol_offsets, symbol.text);
    symbol_terms.push_back(symbol.term);
  }

  std::vector<std::uint32_t> term_offsets{static_cast<std::uint32_t>(blob.size())};
  std::vector<std::uint32_t> frequencies;
  std::vector<std::pair<std::string, TermId>> folded;
  for (const LexiconTerm& term : terms) {
    folded.emplace_back(fold(term.text), static_cast<TermId>(frequencies.size()));
    add(term_offsets, term.text);
    frequencies.push_back(term.article_frequency);
  }
  std::sort(folded.begin(), folded.end());  // members of a fold: the most frequent first
  std::vector<TermId> sorted(terms.size());
  std::iota(sorted.begin(), sorted.end(), 0);
  std::sort(sorted.begin(), sorted.end(),
            [&](TermId a, TermId b) { return terms[a].text < terms[b].text; });

  std::vector<std::uint32_t> fold_offsets{static_cast<std::uint32_t>(blob.size())};
  std::vector<std::uint32_t> fold_starts{0}, members, term_folds(terms.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto& [text, id] = folded[i];
    if (i > 0 && folded[i - 1].first != text) fold_starts.push_back(static_cast<std::uint32_t>(i));
    if (i == 0 || folded[i - 1].first != text) add(fold_offsets, text);
    term_folds[id] = static_cast<FoldId>(fold_starts.size() - 1);
    members.push_back(id);
  }
  if (!folded.empty()) fold_starts.push_back(static_cast<std::uint32_t>(folded.size()));

  FileWriter out(path, kKind);
  out.append_value(Counts{static_cast<std::uint32_t>(symbols.size()),
                          static_cast<std::uint32_t>(terms.size()),
                          static_cast<std::uint32_t>(fold_starts.size() - 1), 0, blob.size()});
  for (const std::vector<std::uint32_t>* array :
       {&symbol_offsets, &symbol_terms, &term_offsets, &frequencies, &term_folds, &sorted,
        &fold_offsets, &fold_starts, &members}) {
    out.append_array(std::span<const std::uint32_t>(*array));
  }
  out.append(blob);
  out.finish();
}

}  // namespace timtin
