#include "indexer/make_document.h"

#include <array>

#include "schema/fields.h"

namespace timtin {
namespace {

// title:word ranks by how much of the title the word is; see rank in the searcher.
constexpr TermCounts kOneInTitle{.title = 1, .body = 0};

// Most words stand a few times in the body: their impacts are computed once for an article.
class Impacts {
 public:
  explicit Impacts(PartLengths lengths) : lengths_(lengths) {}

  std::uint32_t of(TermCounts counts) {
    if (counts.title || counts.body >= in_body_.size()) return impact(counts, lengths_);
    std::uint32_t& known = in_body_[counts.body];
    if (known == 0) known = impact(counts, lengths_);
    return known;
  }

 private:
  const PartLengths lengths_;
  std::array<std::uint32_t, 16> in_body_{};  // by count; 0: not computed yet
};

void add_exact(Document& document, Field field, const std::string& value) {
  if (value.empty()) return;
  const std::string key = exact_key(value);
  if (!key.empty()) document.others.push_back({field_term(field, key), 0});
}

}  // namespace

void make_document(const Article& article, const EncodedArticle& encoded, Document& document) {
  document.words.clear();
  document.others.clear();
  Impacts impacts({static_cast<double>(encoded.lengths[0]),
                   static_cast<double>(encoded.lengths[1] + encoded.lengths[2])});
  const std::uint32_t in_title = impacts.of(kOneInTitle);
  for (const auto& [term, counts] : encoded.terms) {
    document.words.push_back({term, impacts.of(counts), counts.title ? in_title : 0});
  }
  for (const std::string& overlay : encoded.overlays) {
    document.others.push_back(
        {std::string(clip_term(overlay)), impacts.of({.title = 0, .body = 1})});
  }
  document.others.push_back({field_term(Field::kId, article.id), 0});
  add_exact(document, Field::kTopic, article.topic);
  add_exact(document, Field::kUnit, article.unit);
  add_exact(document, Field::kSource, article.source);
  for (const std::string& code : article.departments) {
    add_exact(document, Field::kDepartment, code);
  }
  if (article.published) {
    document.others.push_back({year_term(article.published), 0});
    document.others.push_back({month_term(article.published), 0});
    document.others.push_back({day_term(article.published), 0});
  }
}

}  // namespace timtin
