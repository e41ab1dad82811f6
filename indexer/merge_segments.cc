#include "indexer/merge_segments.h"

#include <xapian.h>
#include <algorithm>
#include <filesystem>
#include <numeric>
#include <tuple>
#include <vector>

#include "indexer/interner.h"
#include "schema/index_layout.h"
#include "schema/segment.h"
#include "schema/sync.h"

namespace timtin {
namespace {

// Databases open at once in a merge: each holds several file descriptors.
constexpr std::size_t kFanIn = 100;

// The common vocabulary of the parts, and where each part's symbols stand in it.
struct Vocabulary {
  Interner words;  // symbol text, then '\0', then its term; a separator has no '\0'
  Interner terms;
  std::vector<TermId> symbol_terms;
  std::vector<std::uint64_t> symbol_uses, term_uses;
  std::vector<std::uint32_t> term_articles;
  std::vector<std::vector<SymbolId>> of_part;

  void add(const Segment& part);
};

void Vocabulary::add(const Segment& part) {
  const Lexicon& lexicon = part.lexicon();
  std::vector<TermId> term_ids(lexicon.term_count());
  for (TermId id = 0; id < lexicon.term_count(); ++id) {
    term_ids[id] = terms.intern(lexicon.term(id));
    term_articles.resize(terms.size());
    term_articles[term_ids[id]] += lexicon.article_frequency(id);
  }
  std::vector<SymbolId>& mine = of_part.emplace_back(lexicon.symbol_count());
  std::string key;
  for (SymbolId id = 0; id < lexicon.symbol_count(); ++id) {
    key = lexicon.symbol(id);
    const TermId term = lexicon.term_of(id);
    if (term != kNoTerm) {
      key += '\0';
      key += lexicon.term(term);
    }
    mine[id] = words.intern(key);
    if (mine[id] == symbol_terms.size()) {
      symbol_terms.push_back(term == kNoTerm ? kNoTerm : term_ids[term]);
    }
  }
  symbol_uses.resize(words.size());
  term_uses.resize(terms.size());
  for (DocId doc = 1; doc <= part.article_count(); ++doc) {
    const auto stream = part.text().stream(doc);
    const std::uint8_t* const end = stream.data() + stream.size();
    for (const std::uint8_t* at = stream.data(); at < end;) {
      const std::uint32_t code = read_code(at);
      if (code == 0) continue;
      const SymbolId symbol = mine.at(code - 1);
      ++symbol_uses[symbol];
      if (symbol_terms[symbol] != kNoTerm) ++term_uses[symbol_terms[symbol]];
    }
  }
}

// new_id[old] by falling use, then by text: the same whatever the order the parts came in.
std::vector<std::uint32_t> rank(const std::vector<std::uint64_t>& uses, const Interner& texts) {
  std::vector<std::uint32_t> order(uses.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(uses[b], texts[a]) < std::tuple(uses[a], texts[b]);
  });
  return order;
}

std::vector<std::uint32_t> inverse(const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> ids(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) ids[order[i]] = i;
  return ids;
}

// Writes the lexicon; returns the new id of each of the vocabulary's symbols.
std::vector<SymbolId> write_merged_lexicon(const std::string& path, const Vocabulary& vocabulary) {
  const std::vector<std::uint32_t> term_order = rank(vocabulary.term_uses, vocabulary.terms);
  const std::vector<std::uint32_t> term_ids = inverse(term_order);
  const std::vector<std::uint32_t> symbol_order = rank(vocabulary.symbol_uses, vocabulary.words);
  std::vector<LexiconSymbol> symbols;
  symbols.reserve(symbol_order.size());
  for (const std::uint32_t old : symbol_order) {
    const std::string_view key = vocabulary.words[old];
    const TermId term = vocabulary.symbol_terms[old];
    symbols.push_back(term == kNoTerm
                          ? LexiconSymbol{key, kNoTerm}
                          : LexiconSymbol{key.substr(0, key.find('\0')), term_ids[term]});
  }
  std::vector<LexiconTerm> terms;
  terms.reserve(term_order.size());
  for (const std::uint32_t old : term_order) {
    terms.push_back({vocabulary.terms[old], vocabulary.term_articles[old]});
  }
  write_lexicon(path, symbols, terms);
  return inverse(symbol_order);
}

void write_merged_text(const std::string& path, const std::vector<Segment>& parts,
                       const Vocabulary& vocabulary, const std::vector<SymbolId>& new_ids) {
  TextStoreWriter out(path);
  std::string stream;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    std::vector<SymbolId> codes(vocabulary.of_part[p].size());
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = new_ids[vocabulary.of_part[p][i]] + 1;
    for (DocId doc = 1; doc <= parts[p].article_count(); ++doc) {
      const auto old = parts[p].text().stream(doc);
      const std::uint8_t* const end = old.data() + old.size();
      stream.clear();
      for (const std::uint8_t* at = old.data(); at < end;) {
        const std::uint32_t code = read_code(at);
        append_code(stream, code == 0 ? 0 : codes.at(code - 1));
      }
      out.add(stream);
    }
  }
  out.finish();
}

void write_merged_articles(const std::string& path, const std::vector<Segment>& parts) {
  ArticleStoreWriter out(path);
  for (const Segment& part : parts) {
    for (DocId doc = 1; doc <= part.article_count(); ++doc) out.copy(part.articles(), doc);
  }
  out.finish();
}

void compact(std::span<const std::string> databases, const std::string& to) {
  Xapian::Database all;
  for (const std::string& path : databases) all.add_database(Xapian::Database(path));
  all.compact(to, Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULL);
}

// Merges postings kFanIn at a time, level by level.
void merge_postings(std::vector<std::string> databases, const std::string& to) {
  for (int level = 0; databases.size() > kFanIn; ++level) {
    std::vector<std::string> next;
    for (std::size_t i = 0; i < databases.size(); i += kFanIn) {
      const std::size_t n = std::min(kFanIn, databases.size() - i);
      next.push_back(to + "-" + std::to_string(level) + "-" + std::to_string(next.size()));
      compact(std::span(databases).subspan(i, n), next.back());
      for (std::size_t k = i; k < i + n; ++k) std::filesystem::remove_all(databases[k]);
    }
    databases = std::move(next);
  }
  compact(databases, to);
  for (const std::string& path : databases) std::filesystem::remove_all(path);
  sync_file(to);
}

}  // namespace

void merge_segments(std::span<const std::string> parts, const std::string& folder) {
  std::filesystem::create_directories(folder);
  std::vector<Segment> open;
  Vocabulary vocabulary;
  std::vector<std::string> databases;
  for (const std::string& part : parts) {
    vocabulary.add(open.emplace_back(part));
    databases.push_back(part + "/" + kPostingsFile);
  }
  const auto new_ids = write_merged_lexicon(folder + "/" + kLexiconFile, vocabulary);
  write_merged_text(folder + "/" + kTextFile, open, vocabulary, new_ids);
  write_merged_articles(folder + "/" + kArticlesFile, open);
  merge_postings(std::move(databases), folder + "/" + kPostingsFile);
}

}  // namespace timtin
