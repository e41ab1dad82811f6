// Filters: what an article must be, beside holding words: the values of query and request together.
#pragma once

#include <string>
#include <vector>

#include "schema/article_store.h"
#include "searcher/query.h"
#include "searcher/search.h"

namespace timtin {

class PredictedTopics;

// Values of one field are alternatives; different fields restrict each other.
struct Filters {
  std::vector<std::string> topics, departments, units, sources;
  DateRange dates;
  const PredictedTopics* predicted = nullptr;  // topics that no source gave: a filter asks them too
};

// Departments become codes, sections the topics that they belong to; what no table knows is named
// in a warning, for the reader.
Filters filters_of(const Query& query, const SearchRequest& request,
                   std::vector<std::string>& warnings);

// The filters that the article does not pass, as a reader would name them: "topic: Kinh tế".
std::vector<std::string> failed_filters(const Filters& filters, const ArticleStore& articles,
                                        DocId doc);

}  // namespace timtin
