#include "searcher/named_fields.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "analyzers/fold.h"
#include "corpus/provinces.h"
#include "schema/ranking.h"

namespace timtin {
namespace {

// Codes up to this length are common syllables or words when they are not in capitals.
constexpr std::size_t kShortCode = 3;

bool in_capitals(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isupper(c); }) &&
         std::none_of(text.begin(), text.end(), [](unsigned char c) { return std::islower(c); });
}

double mass_of(const ResolvedQuery& resolved, std::span<const std::uint16_t> slots) {
  double mass = 0;
  for (const std::uint16_t slot : slots) mass += resolved.slots[slot].idf;
  return mass;
}

// "năm 2019": the year that the slot before it makes one. A number alone may be anything.
std::optional<DateRange> year_at(const SlotRun& run, std::size_t at,
                                 const ResolvedQuery& resolved) {
  const std::string& number = resolved.slots[run.slots[at]].term;
  if (at == 0 || fold(resolved.slots[run.slots[at - 1]].meant()) != "nam") return std::nullopt;
  return number.size() == 4 ? parse_period(number) : std::nullopt;
}

// A name that is the whole query, or is plainly one, weighs fully; else it is a hint.
double weight_of(const SlotRun& run, std::size_t at, std::size_t covered, bool plain,
                 const ResolvedQuery& resolved) {
  const double mass = mass_of(resolved, std::span(run.slots).subspan(at, covered));
  return mass * (plain || covered == run.slots.size() ? kNamedWeight : kNamedInPassingWeight);
}

void add_time(const SlotRun& run, std::size_t at, std::size_t covered, const std::string& shown,
              const DateRange& days, ResolvedQuery& resolved) {
  const double weight = weight_of(run, at, covered, false, resolved);
  resolved.named.push_back({Field::kDay, "", shown, days, weight});
}

// The longest name that begins at run.slots[at]; how many slots it covers, 0 if none does.
std::size_t add_name(const SlotRun& run, std::size_t at, const FieldNames& names,
                     ResolvedQuery& resolved) {
  std::string key;
  std::size_t covered = 0;
  std::span<const FieldNames::Value> found;
  for (std::size_t n = 1; n <= names.longest() && at + n <= run.slots.size(); ++n) {
    if (n > 1) key += ' ';
    key += fold(resolved.slots[run.slots[at + n - 1]].term);
    const auto values = names.find(key);
    if (values.empty()) continue;
    if (values.front().capitals && !in_capitals(resolved.slots[run.slots[at]].text)) continue;
    found = values;
    covered = n;
  }
  for (const FieldNames::Value& value : found) {
    const bool plain = covered >= 3 || value.capitals;
    const double share = value.former ? kFormerProvinceShare : 1;
    const double weight = share * weight_of(run, at, covered, plain, resolved);
    resolved.named.push_back({value.field, value.key, value.shown, {}, weight});
  }
  return covered;
}

}  // namespace

std::vector<std::pair<Field, std::string>> names_in(const ArticleStore& articles) {
  std::set<std::uint32_t> topics, units;
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    if (!articles.topic_is_predicted(doc)) topics.insert(articles.row(doc).topic);
    units.insert(articles.row(doc).unit);
  }
  std::vector<std::pair<Field, std::string>> names;
  for (const auto& [field, ids] : {std::pair(Field::kTopic, &topics), {Field::kUnit, &units}}) {
    for (const std::uint32_t id : *ids) {
      if (!articles.value(id).empty()) names.emplace_back(field, articles.value(id));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

FieldNames::FieldNames(std::span<const std::pair<Field, std::string>> names,
                       const Departments& departments) {
  for (const Department& department : departments.all()) {
    const std::string key = exact_key(department.code);
    const Value value{Field::kDepartment, key, department.code, false};
    Value code = value;
    code.capitals = department.code.size() <= kShortCode;
    add(department.code, code);
    add("ban " + department.code, value);
    add(department.name, value);
    for (const std::string& alias : department.aliases) {
      code.capitals = alias.size() <= kShortCode;
      add(alias, code);
      add("ban " + alias, value);
    }
  }
  for (const auto& [field, name] : names) {
    Value value{field, exact_key(name), name, false};
    add(name, value);
    const Province* province = field == Field::kUnit ? find_province(name) : nullptr;
    if (!province || province->successor.empty()) continue;
    value.former = true;
    add(province->successor, value);
  }
}

void FieldNames::add(std::string_view name, Value value) {
  const std::string key = exact_key(name);
  if (key.empty()) return;
  auto& values = values_[key];
  const bool known = std::any_of(values.begin(), values.end(), [&](const Value& other) {
    return other.field == value.field && other.key == value.key;
  });
  if (known) return;
  longest_ = std::max<std::size_t>(longest_, 1 + std::count(key.begin(), key.end(), ' '));
  values.push_back(std::move(value));
}

std::span<const FieldNames::Value> FieldNames::find(std::string_view key) const {
  const auto at = values_.find(std::string(key));
  if (at == values_.end()) return {};
  return at->second;
}

void find_named_fields(const SlotRun& run, std::span<const DateMention> dates,
                       const FieldNames& names, ResolvedQuery& resolved) {
  for (std::size_t at = 0; at < run.slots.size();) {
    if (const auto year = year_at(run, at, resolved)) {
      add_time(run, at - 1, 2, to_iso(year->first).substr(0, 4), *year, resolved);
    }
    at += std::max<std::size_t>(1, add_name(run, at, names, resolved));
  }
  for (const DateMention& date : dates) {
    if (date.at + date.length > run.slots.size()) continue;
    const std::optional<DateRange> range = parse_date_range(date.term);
    if (range) add_time(run, date.at, date.length, date.term, *range, resolved);
  }
}

bool has_named(const NamedField& named, const ArticleStore& articles, DocId doc) {
  switch (named.field) {
    case Field::kTopic:
      return articles.topic(doc) == named.shown && !articles.topic_is_predicted(doc);
    case Field::kUnit:
      return articles.unit(doc) == named.shown;
    case Field::kDepartment: {
      const auto codes = articles.departments(doc);
      return std::find(codes.begin(), codes.end(), named.shown) != codes.end();
    }
    default: {
      const Date day = articles.published(doc);
      return day && (!named.days.first || day >= named.days.first) &&
             (!named.days.last || day <= named.days.last);
    }
  }
}

}  // namespace timtin
