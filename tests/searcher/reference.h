// Reference: the engine as one would write it first: articles as lists of words in memory, every
// question answered by looking at each. Slow and plain; the engine must agree with it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/accents.h"
#include "analyzers/analyzer.h"
#include "corpus/article.h"
#include "schema/ranking.h"
#include "schema/text_store.h"
#include "searcher/query.h"
#include "searcher/search.h"

namespace timtin {

class Reference {
 public:
  // `accents`: how words typed without accents are read; must outlive the reference.
  Reference(const std::vector<Article>& articles, const AccentRestorer& accents);

  struct Answer {
    std::vector<std::size_t> found;  // indexes of articles, ascending
    bool widened = false;
  };
  // For Match::kAll and Match::kAny: what matches, other accents tried as the engine does.
  Answer find(const SearchRequest& request) const;

  // Indexes of `found` by date, the undated last, ties in order of the archive.
  std::vector<std::size_t> by_date(std::vector<std::size_t> found, bool newest) const;

  // The score of an article by the formula of schema/ranking.h. `candidates`: indexes of all
  // articles that were ranked with it.
  double score(const std::string& query, std::size_t article,
               const std::vector<std::size_t>& candidates, bool widened) const;

 private:
  using Words = std::vector<std::string>;
  struct Indexed {
    Article article;
    Words parts[kPartCount];
    std::set<std::string> overlays;
  };
  // A word of the query: the spellings it stands for.
  struct Word {
    std::string term;
    bool title_only = false;
    std::map<std::string, float> spellings;
    double idf = 0;
    float likeness(const std::string& term) const;
    bool has(const std::string& other) const { return spellings.contains(other); }
  };
  struct Item {
    bool phrase = false;
    bool title_only = false;
    std::vector<Word> words;
    Words overlays;
  };
  struct Asked {
    std::vector<std::vector<Item>> groups;
    std::vector<Item> excluded;
  };

  Asked resolve(const Query& query, bool widen) const;
  // What an accent-free word may mean by the words around it: term -> probability. A word that is
  // typed again means what it meant first.
  using Reading = std::map<std::string, float>;
  using Readings = std::map<std::pair<std::string, bool>, Reading>;  // by term and title_only
  Item resolve(const TextItem& item, bool accents_typed, bool widen, Readings& readings) const;
  Word word_of(std::string term, bool title_only, bool accents_typed, bool widen,
               const Reading& reading) const;
  bool holds(const Indexed& article, const Word& word) const;
  bool holds_run(const Indexed& article, const Item& item) const;
  bool holds(const Indexed& article, const Item& item, Match match) const;
  bool matches(const Indexed& article, const Asked& asked, Match match) const;
  std::vector<std::size_t> find(const SearchRequest& request, bool widen) const;
  double saturated(const Indexed& article, double title, double body) const;
  // The score of two words as neighbours.
  double pair(const Indexed& article, const Word& word, const Word& next,
              const std::vector<std::size_t>& candidates) const;
  double passage(const Indexed& article, const std::vector<Word>& words) const;

  const AccentRestorer& accents_;
  mutable Analyzer analyzer_;
  std::vector<Indexed> articles_;
  std::map<std::string, int> article_frequency_;
  std::map<std::string, Words> spellings_;  // by folded term
  double average_title_ = 0, average_body_ = 0;
  Date newest_;
};

}  // namespace timtin
