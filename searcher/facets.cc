#include "searcher/facets.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

namespace timtin {
namespace {

// Counts by index of the dictionary first: one addition an article and field.
struct Counter {
  std::vector<std::uint64_t> counts;
  void add(std::uint32_t value) {
    if (value >= counts.size()) counts.resize(value + 1);
    ++counts[value];
  }
};

void by_count(std::vector<FacetValue>& values) {
  std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
}

Facet facet_of(std::string field, const Counter& counter, const ArticleStore& articles) {
  Facet facet{std::move(field), {}};
  for (std::uint32_t i = 1; i < counter.counts.size(); ++i) {
    if (counter.counts[i] && !articles.value(i).empty()) {
      facet.values.push_back({std::string(articles.value(i)), counter.counts[i]});
    }
  }
  by_count(facet.values);
  return facet;
}

Facet departments_of(const Counter& joined, const ArticleStore& articles) {
  std::map<std::string, std::uint64_t, std::less<>> counts;
  for (std::uint32_t i = 1; i < joined.counts.size(); ++i) {
    if (!joined.counts[i]) continue;
    for (const std::string_view code : split_departments(articles.value(i))) {
      counts[std::string(code)] += joined.counts[i];
    }
  }
  Facet facet{"department", {}};
  for (const auto& [code, count] : counts) facet.values.push_back({code, count});
  by_count(facet.values);
  return facet;
}

Facet dates_of(std::string field, const std::map<std::string, std::uint64_t>& counts) {
  Facet facet{std::move(field), {}};
  for (auto at = counts.rbegin(); at != counts.rend(); ++at) {
    facet.values.push_back({at->first, at->second});
  }
  return facet;
}

}  // namespace

std::vector<Facet> count_facets(const ArticleStore& articles, std::span<const DocId> docs) {
  Counter topics, units, sources, departments;
  std::map<std::int32_t, std::uint64_t> days;
  for (const DocId doc : docs) {
    const ArticleRow& row = articles.row(doc);
    topics.add(row.topic);
    units.add(row.unit);
    sources.add(row.source);
    departments.add(row.departments);
    if (row.day != kNoDay) ++days[row.day];
  }
  std::map<std::string, std::uint64_t> years, months;
  for (const auto& [day, count] : days) {
    const std::string iso = to_iso(from_days_since_epoch(day));
    years[iso.substr(0, 4)] += count;
    months[iso.substr(0, 7)] += count;
  }
  std::vector<Facet> facets;
  facets.push_back(facet_of("topic", topics, articles));
  facets.push_back(departments_of(departments, articles));
  facets.push_back(facet_of("unit", units, articles));
  facets.push_back(facet_of("source", sources, articles));
  facets.push_back(dates_of("year", years));
  facets.push_back(dates_of("month", months));
  return facets;
}

}  // namespace timtin
