// AnswerJson: answers as JSON, the one schema that the command line and the service share.
// docs/http-api.md describes it; kAnswerSchema is raised when a key changes its meaning or goes.
#pragma once

#include <string>

#include "searcher/search.h"
#include "searcher/stored_article.h"

namespace timtin {

inline constexpr int kAnswerSchema = 1;

// {"schema":1,"generation":..,"query":..,"total":..,"hits":[..],..} without a final newline.
// Only *_html members hold markup (escaped text and <mark>); all else is plain text.
std::string to_json(const SearchRequest& request, const SearchAnswer& answer);

// A whole article: its fields, "lead" and "body".
std::string article_json(const std::string& generation, const StoredArticle& article);

// What was read as one of these, for warnings and tests.
const char* name_of(Sort sort);  // "relevance", "newest", "oldest"

}  // namespace timtin
