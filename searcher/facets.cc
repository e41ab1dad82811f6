#include "searcher/facets.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

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

using TextCounts = std::map<std::string, std::uint64_t, std::less<>>;

Facet departments_of(const Counter& joined, TextCounts counts, const ArticleStore& articles) {
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

Facet dates_of(std::string field, const TextCounts& counts) {
  Facet facet{std::move(field), {}};
  for (auto at = counts.rbegin(); at != counts.rend(); ++at) {
    facet.values.push_back({at->first, at->second});
  }
  return facet;
}

struct Counts {
  Counter topics, units, sources, departments;
  TextCounts codes;  // of departments, of stories with copies
  std::map<std::int32_t, std::uint64_t> days;
  TextCounts years, months;

  void add(const ArticleRow& row) {
    topics.add(row.topic);
    units.add(row.unit);
    sources.add(row.source);
    departments.add(row.departments);
    if (row.day != kNoDay) ++days[row.day];
  }

  // Articles that tell one story: what several of them have counts once.
  void add_story(const std::vector<const ArticleRow*>& rows, const ArticleStore& articles) {
    for (const auto& [counter, column] :
         {std::pair(&topics, &ArticleRow::topic), std::pair(&units, &ArticleRow::unit),
          std::pair(&sources, &ArticleRow::source)}) {
      std::set<std::uint32_t> values;
      for (const ArticleRow* row : rows) values.insert(row->*column);
      for (const std::uint32_t value : values) counter->add(value);
    }
    std::set<std::string> distinct_codes, distinct_years, distinct_months;
    for (const ArticleRow* row : rows) {
      for (const std::string_view code : split_departments(articles.value(row->departments))) {
        distinct_codes.emplace(code);
      }
      if (row->day == kNoDay) continue;
      const std::string iso = to_iso(from_days_since_epoch(row->day));
      distinct_years.insert(iso.substr(0, 4));
      distinct_months.insert(iso.substr(0, 7));
    }
    for (const std::string& code : distinct_codes) ++codes[code];
    for (const std::string& year : distinct_years) ++years[year];
    for (const std::string& month : distinct_months) ++months[month];
  }
};

}  // namespace

std::vector<Facet> count_facets(const ArticleStore& articles, std::span<const DocId> docs,
                                const CopyGroups* copies) {
  Counts counts;
  std::map<DocId, std::vector<const ArticleRow*>> stories;
  for (const DocId doc : docs) {
    const DocId group = copies ? copies->group(doc) : 0;
    if (group == 0) {
      counts.add(articles.row(doc));
    } else {
      stories[group].push_back(&articles.row(doc));
    }
  }
  for (const auto& [group, rows] : stories) counts.add_story(rows, articles);
  for (const auto& [day, count] : counts.days) {
    const std::string iso = to_iso(from_days_since_epoch(day));
    counts.years[iso.substr(0, 4)] += count;
    counts.months[iso.substr(0, 7)] += count;
  }
  std::vector<Facet> facets;
  facets.push_back(facet_of("topic", counts.topics, articles));
  facets.push_back(departments_of(counts.departments, counts.codes, articles));
  facets.push_back(facet_of("unit", counts.units, articles));
  facets.push_back(facet_of("source", counts.sources, articles));
  facets.push_back(dates_of("year", counts.years));
  facets.push_back(dates_of("month", counts.months));
  return facets;
}

void add_facets(const std::vector<Facet>& more, std::vector<Facet>& to) {
  for (const Facet& facet : more) {
    const auto known = std::find_if(to.begin(), to.end(),
                                    [&](const Facet& other) { return other.field == facet.field; });
    if (known == to.end()) {
      to.push_back(facet);
      continue;
    }
    TextCounts sums;
    for (const FacetValue& value : known->values) sums[value.value] += value.count;
    for (const FacetValue& value : facet.values) sums[value.value] += value.count;
    if (facet.field == "year" || facet.field == "month") {
      *known = dates_of(facet.field, sums);
      continue;
    }
    known->values.clear();
    for (const auto& [value, count] : sums) known->values.push_back({value, count});
    by_count(known->values);
  }
}

}  // namespace timtin
