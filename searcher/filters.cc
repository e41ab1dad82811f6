#include "searcher/filters.h"

#include <algorithm>
#include <utility>

#include "corpus/clean_text.h"
#include "corpus/departments.h"
#include "corpus/provinces.h"
#include "corpus/topics.h"
#include "schema/fields.h"

namespace timtin {
namespace {

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// The days that both ranges hold.
DateRange both(DateRange a, DateRange b) {
  const Date first = std::max(a.first, b.first);
  Date last = a.last;
  if (!last || (b.last && b.last < last)) last = b.last;
  return {first, last};
}

bool holds(const DateRange& range, Date date) {
  return date && (!range.first || !(date < range.first)) && (!range.last || !(range.last < date));
}

std::string listed(const std::vector<std::string>& values) {
  std::string all;
  for (const std::string& value : values) all += (all.empty() ? "" : " | ") + value;
  return all;
}

}  // namespace

Filters filters_of(const Query& query, const SearchRequest& request,
                   std::vector<std::string>& warnings) {
  Filters filters{query.topics, query.departments, query.units, query.sources,
                  both(query.dates, request.dates)};
  append(filters.topics, request.topics);
  append(filters.departments, request.departments);
  append(filters.units, request.units);
  append(filters.sources, request.sources);
  std::vector<std::string> units;
  for (const std::string& unit : filters.units) append(units, units_under(unit));
  filters.units = std::move(units);
  for (std::string& topic : filters.topics) {
    if (const auto known = Topics::in_use().find(topic); known && !known->empty()) topic = *known;
  }
  for (std::string& department : filters.departments) {
    if (const Department* known = Departments::in_use().find(department)) {
      department = known->code;
    } else {
      warnings.push_back("Không có ban, đơn vị nào tên “" + excerpt_of(department) +
                         "” trong bảng các ban.");
    }
  }
  return filters;
}

std::vector<std::string> failed_filters(const Filters& filters, const ArticleStore& articles,
                                        DocId doc) {
  std::vector<std::string> failed;
  const auto check = [&](const char* name, const std::vector<std::string>& wanted,
                         const std::vector<std::string_view>& values) {
    const auto is_wanted = [&](std::string_view value) {
      return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& want) {
        return exact_key(want) == exact_key(value);
      });
    };
    if (wanted.empty() || std::any_of(values.begin(), values.end(), is_wanted)) return;
    failed.push_back(std::string(name) + ": " + listed(wanted));
  };
  check("topic", filters.topics, {articles.topic(doc)});
  check("department", filters.departments, articles.departments(doc));
  check("unit", filters.units, {articles.unit(doc)});
  check("source", filters.sources, {articles.source(doc)});
  if (filters.dates != DateRange{} && !holds(filters.dates, articles.published(doc))) {
    failed.push_back("date: " + to_iso(filters.dates.first) + ".." + to_iso(filters.dates.last));
  }
  return failed;
}

}  // namespace timtin
