#include "searcher/curation.h"

#include <xxhash.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "analyzers/analyzer.h"
#include "analyzers/fold.h"
#include "corpus/clean_text.h"

namespace timtin {
namespace {

// The basic terms of a text.
Curation::Phrase terms_of(std::string_view text) {
  Analyzer analyzer(AnalyzerOptions{.words = false, .overlays = false});
  Tokens tokens;
  analyzer.analyze(text, tokens);
  Curation::Phrase terms;
  for (const Token& token : tokens) {
    if (is_basic(token.kind)) terms.emplace_back(token.term);
  }
  return terms;
}

template <class Terms>
std::string joined(const Terms& terms) {
  std::string all;
  for (const auto& term : terms) {
    if (!all.empty()) all += ' ';
    all += term;
  }
  return all;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t tab = line.find('\t');
    std::string_view field = line.substr(0, tab);
    while (field.starts_with(' ')) field.remove_prefix(1);
    while (field.ends_with(' ')) field.remove_suffix(1);
    fields.push_back(field);
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

void want(bool right, const std::string& reason) {
  if (!right) throw std::runtime_error(reason);
}

}  // namespace

Curation::Curation(std::string_view text, const std::string& name)
    : digest_(text.empty() ? 0 : XXH3_64bits(text.data(), text.size())) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) continue;
    try {
      want(!first_broken_utf8(std::string(line)), "not UTF-8");
      const std::vector<std::string_view> fields = fields_of(line);
      if (fields[0] == "pin") {
        add_pin(fields);
      } else {
        want(fields[0] == "synonym" || fields[0] == "finds",
             "begins with pin, synonym or finds, and a tab");
        add_synonyms(fields, fields[0] == "synonym");
      }
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(name + ":" + std::to_string(number) + ": " + error.what());
    }
  }
}

std::shared_ptr<const Curation> Curation::load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(kMaxCurationBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad() || (in.fail() && !in.eof()) || !in.is_open()) {
    throw std::runtime_error(path + ": cannot be read");
  }
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > kMaxCurationBytes) {
    throw std::runtime_error(path + ": larger than " + std::to_string(kMaxCurationBytes) +
                             " bytes");
  }
  return std::make_shared<const Curation>(text, path);
}

void Curation::add_pin(const std::vector<std::string_view>& fields) {
  want(fields.size() >= 3, "pin wants a query and the id of an article, tabs between");
  want(fields.size() <= 2 + kMaxPins, "more than " + std::to_string(kMaxPins) + " articles");
  const std::string key = joined(terms_of(fields[1]));
  want(!key.empty(), "the query has no words");
  std::vector<std::string> ids;
  for (std::size_t i = 2; i < fields.size(); ++i) {
    want(!fields[i].empty(), "an id is empty");
    want(std::find(ids.begin(), ids.end(), fields[i]) == ids.end(),
         std::string(fields[i]) + " stands twice");
    ids.emplace_back(fields[i]);
  }
  want(pins_.emplace(key, std::move(ids)).second, "the query was pinned before");
  plain_pins_.emplace(fold(key), key);  // of several the first
}

void Curation::add_synonyms(const std::vector<std::string_view>& fields, bool both_ways) {
  want(fields.size() >= 3, std::string(fields[0]) + " wants two phrases or more, tabs between");
  want(fields.size() <= 1 + kMaxSynonyms, "more than " + std::to_string(kMaxSynonyms) + " phrases");
  std::vector<Phrase> phrases;
  for (std::size_t i = 1; i < fields.size(); ++i) {
    Phrase terms = terms_of(fields[i]);
    want(!terms.empty(), "a phrase has no words");
    want(terms.size() <= kMaxSynonymWords,
         "a phrase of more than " + std::to_string(kMaxSynonymWords) + " words");
    want(std::find(phrases.begin(), phrases.end(), terms) == phrases.end(),
         std::string(fields[i]) + " stands twice");
    phrases.push_back(std::move(terms));
  }
  for (std::size_t i = 0; i < (both_ways ? phrases.size() : 1); ++i) {
    auto& others = synonyms_[joined(phrases[i])];
    longest_ = std::max(longest_, phrases[i].size());
    for (std::size_t k = 0; k < phrases.size(); ++k) {
      if (k == i || std::find(others.begin(), others.end(), phrases[k]) != others.end()) continue;
      want(others.size() < kMaxSynonyms, "more than " + std::to_string(kMaxSynonyms) +
                                             " phrases for " + std::string(fields[i + 1]));
      others.push_back(phrases[k]);
    }
  }
}

std::span<const std::string> Curation::pins(std::string_view query) const {
  if (pins_.empty()) return {};
  const std::string key = joined(terms_of(query));
  auto found = pins_.find(key);
  if (found == pins_.end() && !has_accents(key)) {
    const auto plain = plain_pins_.find(key);
    if (plain != plain_pins_.end()) found = pins_.find(plain->second);
  }
  if (found == pins_.end()) return {};
  return found->second;
}

Curation::Match Curation::synonyms_of(std::span<const std::string_view> terms) const {
  for (std::size_t length = std::min(terms.size(), longest_); length > 0; --length) {
    const auto found = synonyms_.find(joined(terms.first(length)));
    if (found != synonyms_.end()) return {length, found->second};
  }
  return {};
}

}  // namespace timtin
