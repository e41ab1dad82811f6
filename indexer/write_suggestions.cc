#include "indexer/write_suggestions.h"

#include <xxhash.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/viet_letters.h"
#include "corpus/departments.h"
#include "indexer/learn_phrases.h"
#include "schema/index_layout.h"
#include "schema/suggestions_file.h"

namespace timtin {
namespace {

constexpr std::size_t kLongestTitle = 400;  // bytes: nobody reads a longer one in a list

// A search for a topic or a department finds its articles only if the words are searched, too; but
// a name that stands in a list of the archive's own is a good guess.
constexpr std::uint32_t kFieldShare = 4;  // so many of its articles count like one mention

// How much is said of each value of a field.
class FieldCounts {
 public:
  void add(std::string_view value, SuggestionKind kind) {
    if (!value.empty()) ++counts_[{std::string(value), kind}];
  }
  void append_to(std::vector<SuggestedTerm>& terms) const {
    for (const auto& [key, count] : counts_) {
      terms.push_back({key.first, key.second, 1 + count / kFieldShare});
    }
  }

 private:
  struct Hash {
    std::size_t operator()(const std::pair<std::string, SuggestionKind>& key) const {
      return std::hash<std::string>{}(key.first) + static_cast<std::size_t>(key.second);
    }
  };
  std::unordered_map<std::pair<std::string, SuggestionKind>, std::uint32_t, Hash> counts_;
};

void append_fields(const ArticleStore& articles, std::vector<SuggestedTerm>& terms) {
  FieldCounts counts;
  const Departments& departments = Departments::in_use();
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    counts.add(articles.topic(doc), SuggestionKind::kTopic);
    counts.add(articles.unit(doc), SuggestionKind::kUnit);
    for (const std::string_view code : articles.departments(doc)) {
      counts.add(code, SuggestionKind::kDepartment);
      const Department* known = departments.find_code(code);
      if (known && known->name != code) counts.add(known->name, SuggestionKind::kDepartment);
    }
  }
  counts.append_to(terms);
}

// The most telling kind of what is said twice, and all its weight.
void merge_equal(std::vector<SuggestedTerm>& terms) {
  std::unordered_map<std::string, std::size_t> known;
  std::vector<SuggestedTerm> merged;
  for (SuggestedTerm& term : terms) {
    const auto [at, fresh] = known.try_emplace(lower_case(term.text), merged.size());
    if (fresh) {
      merged.push_back(std::move(term));
      continue;
    }
    SuggestedTerm& before = merged[at->second];
    before.weight += term.weight;
    // As the field has it, then as the text does; of two fields the first by name of kind.
    if (term.kind > before.kind || (term.kind == before.kind && term.text < before.text)) {
      before.text = std::move(term.text);
      before.kind = term.kind;
    }
  }
  terms = std::move(merged);
}

// Titles of equal words are one, whatever their case; the newest article has it.
std::vector<SuggestedTitle> titles_of(const Segment& segment) {
  const ArticleStore& articles = segment.articles();
  std::vector<DocId> docs;
  docs.reserve(articles.article_count());
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    if (articles.row(doc).title_length > 1) docs.push_back(doc);
  }
  std::sort(docs.begin(), docs.end(), [&](DocId a, DocId b) {
    const std::int32_t day_a = articles.row(a).day, day_b = articles.row(b).day;
    return day_a != day_b ? day_a > day_b : articles.id(a) < articles.id(b);
  });
  std::unordered_set<std::uint64_t> known;
  std::vector<SuggestedTitle> titles;
  titles.reserve(docs.size());
  const Lexicon& lexicon = segment.lexicon();
  std::vector<TermId> terms;
  for (const DocId doc : docs) {
    if (titles.size() == kMaxCompletions) break;
    const auto stream = segment.text().stream(doc);
    terms.clear();
    for (const std::uint8_t* at = stream.data();;) {
      const std::uint32_t code = read_code(at);
      if (code == 0) break;
      const TermId term = lexicon.term_of(code - 1);
      if (term != kNoTerm) terms.push_back(term);
    }
    if (!known.insert(XXH3_64bits(terms.data(), terms.size() * sizeof(TermId))).second) continue;
    std::string text = segment.text().text(doc, Part::kTitle, lexicon);
    if (text.size() <= kLongestTitle) titles.push_back({std::move(text), doc});
  }
  return titles;
}

}  // namespace

void write_suggestions(const Segment& segment) {
  std::vector<SuggestedTerm> terms = learn_phrases(segment);
  append_fields(segment.articles(), terms);
  merge_equal(terms);
  std::sort(terms.begin(), terms.end(), [](const SuggestedTerm& a, const SuggestedTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.text < b.text;
  });
  write_suggestions_file(segment.folder() + "/" + kSuggestionsFile, terms, titles_of(segment));
}

}  // namespace timtin
