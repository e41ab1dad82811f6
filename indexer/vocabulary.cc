#include "indexer/vocabulary.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace timtin {
namespace {

constexpr std::uint32_t kUnused = 0xFFFFFFFF;

// Ids by falling use, then by text; those of no use left out.
std::vector<std::uint32_t> by_use(const std::vector<std::uint64_t>& uses, const Interner& texts) {
  std::vector<std::uint32_t> order(uses.size());
  std::iota(order.begin(), order.end(), 0);
  std::erase_if(order, [&](std::uint32_t id) { return uses[id] == 0; });
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(uses[b], texts[a]) < std::tuple(uses[a], texts[b]);
  });
  return order;
}

std::vector<std::uint32_t> inverse(const std::vector<std::uint32_t>& order, std::size_t size) {
  std::vector<std::uint32_t> ids(size, kUnused);
  for (std::uint32_t i = 0; i < order.size(); ++i) ids[order[i]] = i;
  return ids;
}

// How often each symbol of the segment is used, by the documents that are not dropped. From the
// articles that hold a term, those of dropped documents are taken off.
std::vector<std::uint32_t> count_uses(const Segment& segment, const std::vector<bool>& dropped,
                                      std::vector<std::uint32_t>& article_frequencies) {
  constexpr DocId kReleaseDocuments = 1000;  // read, and given back to the kernel
  const Lexicon& lexicon = segment.lexicon();
  std::vector<std::uint32_t> uses(lexicon.symbol_count());
  std::vector<DocId> last_seen(dropped.empty() ? 0 : lexicon.term_count());
  for (DocId doc = 1; doc <= segment.article_count(); ++doc) {
    if (doc % kReleaseDocuments == 0) segment.text().release(doc - kReleaseDocuments + 1, doc - 1);
    if (dropped.empty() || !dropped[doc - 1]) {
      each_code(segment.text().stream(doc), [&](std::uint32_t code) {
        if (code != 0) ++uses.at(code - 1);
      });
      continue;
    }
    each_code(segment.text().stream(doc), [&](std::uint32_t code) {
      if (code == 0) return;
      const TermId term = lexicon.symbol_terms()[code - 1];
      if (term == kNoTerm || last_seen[term] == doc) return;
      last_seen[term] = doc;
      --article_frequencies[term];
    });
  }
  return uses;
}

}  // namespace

void Vocabulary::add(const Segment& segment, const std::vector<bool>& dropped) {
  const Lexicon& lexicon = segment.lexicon();
  std::vector<std::uint32_t> frequencies(lexicon.term_count());
  for (TermId id = 0; id < lexicon.term_count(); ++id) {
    frequencies[id] = lexicon.article_frequency(id);
  }
  const std::vector<std::uint32_t> uses = count_uses(segment, dropped, frequencies);
  add_words(lexicon, frequencies, uses);
}

void Vocabulary::add(const SegmentWords& words) {
  add_words(words, words.article_frequencies(), words.uses());
}

template <class Words>
void Vocabulary::add_words(const Words& words, std::span<const std::uint32_t> frequencies,
                           std::span<const std::uint32_t> uses) {
  std::vector<TermId> term_ids(words.term_count());
  for (TermId id = 0; id < words.term_count(); ++id) {
    term_ids[id] = terms_.intern(words.term(id));
    if (term_ids[id] == term_articles_.size()) term_articles_.push_back(0);
    term_articles_[term_ids[id]] += frequencies[id];
  }
  for (SymbolId id = 0; id < words.symbol_count(); ++id) {
    const SymbolId mine = intern_symbol(words, id);
    if (mine == symbol_terms_.size()) {
      const TermId term = words.term_of(id);
      symbol_terms_.push_back(term == kNoTerm ? kNoTerm : term_ids[term]);
      symbol_uses_.push_back(0);
    }
    symbol_uses_[mine] += uses[id];
  }
}

template <class Words>
SymbolId Vocabulary::intern_symbol(const Words& words, SymbolId id) {
  key_ = words.symbol(id);
  if (const TermId term = words.term_of(id); term != kNoTerm) {
    key_ += '\0';
    key_ += words.term(term);
  }
  return words_.intern(key_);
}

void Vocabulary::write(const std::string& path) {
  std::vector<std::uint64_t> term_uses(terms_.size());
  for (SymbolId id = 0; id < symbol_uses_.size(); ++id) {
    if (symbol_terms_[id] != kNoTerm) term_uses[symbol_terms_[id]] += symbol_uses_[id];
  }
  const std::vector<std::uint32_t> term_order = by_use(term_uses, terms_);
  const std::vector<TermId> term_ids = inverse(term_order, terms_.size());
  const std::vector<std::uint32_t> symbol_order = by_use(symbol_uses_, words_);
  std::vector<LexiconSymbol> symbols;
  symbols.reserve(symbol_order.size());
  for (const std::uint32_t old : symbol_order) {
    const std::string_view key = words_[old];
    const TermId term = symbol_terms_[old];
    symbols.push_back(term == kNoTerm
                          ? LexiconSymbol{key, kNoTerm}
                          : LexiconSymbol{key.substr(0, key.find('\0')), term_ids[term]});
  }
  std::vector<LexiconTerm> terms;
  terms.reserve(term_order.size());
  for (const std::uint32_t old : term_order) terms.push_back({terms_[old], term_articles_[old]});
  write_lexicon(path, symbols, terms);
  new_ids_ = inverse(symbol_order, symbol_uses_.size());
}

template <class Words>
std::vector<std::uint32_t> Vocabulary::new_codes(const Words& words) {
  std::vector<std::uint32_t> codes(words.symbol_count() + 1);
  for (SymbolId id = 0; id < words.symbol_count(); ++id) {
    const std::uint32_t fresh = new_ids_.at(intern_symbol(words, id));
    codes[id + 1] = fresh == kUnused ? 0 : fresh + 1;
  }
  return codes;
}

template std::vector<std::uint32_t> Vocabulary::new_codes(const Lexicon& words);
template std::vector<std::uint32_t> Vocabulary::new_codes(const SegmentWords& words);

}  // namespace timtin
