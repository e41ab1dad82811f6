#include "indexer/make_document.h"

#include <string>

#include "schema/fields.h"

namespace timtin {
namespace {

// title:word ranks by how much of the title the word is; see rank in the searcher.
constexpr TermCounts kOneInTitle{.title = 1, .body = 0};

void add_exact(Xapian::Document& document, Field field, const std::string& value) {
  if (value.empty()) return;
  const std::string key = exact_key(value);
  if (!key.empty()) document.add_boolean_term(field_term(field, key));
}

}  // namespace

Xapian::Document make_document(const Article& article, const EncodedArticle& encoded,
                               const Interner& terms) {
  Xapian::Document document;
  const PartLengths lengths{static_cast<double>(encoded.lengths[0]),
                            static_cast<double>(encoded.lengths[1] + encoded.lengths[2])};
  for (const auto& [term, counts] : encoded.terms) {
    const std::string text(clip_term(terms[term]));
    document.add_term(text, impact(counts, lengths));
    if (counts.title) {
      document.add_term(field_term(Field::kTitle, text), impact(kOneInTitle, lengths));
    }
  }
  for (const std::string& overlay : encoded.overlays) {
    document.add_term(std::string(clip_term(overlay)), impact({.title = 0, .body = 1}, lengths));
  }
  document.add_boolean_term(field_term(Field::kId, article.id));
  add_exact(document, Field::kTopic, article.topic);
  add_exact(document, Field::kUnit, article.unit);
  add_exact(document, Field::kSource, article.source);
  for (const std::string& code : article.departments) {
    add_exact(document, Field::kDepartment, code);
  }
  if (article.published) {
    document.add_boolean_term(year_term(article.published));
    document.add_boolean_term(month_term(article.published));
    document.add_boolean_term(day_term(article.published));
  }
  return document;
}

}  // namespace timtin
