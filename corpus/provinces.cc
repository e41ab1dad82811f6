#include "corpus/provinces.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "corpus/name_key.h"
#include "corpus/table_lines.h"

extern "C" {
extern const char timtin_provinces_tsv[];
extern const char timtin_provinces_tsv_end[];
}

namespace timtin {

namespace {

constexpr std::size_t kMaxNameWords = 4;  // "thanh pho ho chi minh" is a prefix and three words

struct Table {
  std::vector<Province> all;
  std::unordered_map<std::string, std::size_t> by_key;
};

Table read_table() {
  Table table;
  const std::string_view text(
      timtin_provinces_tsv,
      static_cast<std::size_t>(timtin_provinces_tsv_end - timtin_provinces_tsv));
  for (const TableLine& line : table_lines(text)) {
    Province province{std::string(line.fields.at(0)), std::string(line.fields.at(1)), {}};
    if (province.successor == "-") province.successor.clear();
    if (line.fields.size() > 2 && !line.fields[2].empty()) {
      for (const std::string_view alias : split(line.fields[2], '|')) {
        province.aliases.emplace_back(alias);
      }
    }
    table.by_key.emplace(name_key(province.name), table.all.size());
    for (const std::string& alias : province.aliases) {
      table.by_key.emplace(name_key(alias), table.all.size());
    }
    table.all.push_back(std::move(province));
  }
  return table;
}

const Table& table() {
  static const Table read = read_table();
  return read;
}

bool drop_prefix(std::string_view& key, std::string_view prefix) {
  if (!key.starts_with(prefix)) return false;
  key.remove_prefix(prefix.size());
  return true;
}

}  // namespace

const std::vector<Province>& provinces() { return table().all; }

const Province* find_province(std::string_view text) {
  const std::string whole = name_key(text);
  std::string_view key = whole;
  const auto at = table().by_key.find(std::string(key));
  if (at != table().by_key.end()) return &table().all[at->second];
  if (!drop_prefix(key, "tinh ") && !drop_prefix(key, "thanh pho ") && !drop_prefix(key, "tp ")) {
    return nullptr;
  }
  const auto bare = table().by_key.find(std::string(key));
  return bare == table().by_key.end() ? nullptr : &table().all[bare->second];
}

ProvinceAt province_at(std::string_view key) {
  std::array<std::size_t, kMaxNameWords> ends{};
  std::size_t words = 0;
  for (std::size_t end = 0; words < kMaxNameWords && end < key.size();) {
    end = std::min(key.find(' ', end + 1), key.size());
    ends[words++] = end;
  }
  for (; words > 0; --words) {
    const std::size_t size = ends[words - 1];
    const auto at = table().by_key.find(std::string(key.substr(0, size)));
    if (at != table().by_key.end()) return {&table().all[at->second], size};
  }
  return {};
}

std::string canonical_unit(std::string_view text) {
  if (text.empty()) return "";
  if (const Province* province = find_province(text)) return province->name;
  const std::string whole = name_key(text);
  std::string_view key = whole;
  if (drop_prefix(key, "hoi lhpn ") || drop_prefix(key, "hoi lien hiep phu nu ") ||
      drop_prefix(key, "hoi phu nu ")) {
    if (const Province* province = find_province(key)) return province->name;
  }
  return std::string(text);
}

std::vector<std::string> units_under(std::string_view unit) {
  std::vector<std::string> units = {canonical_unit(unit)};
  for (const Province& province : provinces()) {
    if (!province.successor.empty() && province.successor == units.front()) {
      units.push_back(province.name);
    }
  }
  return units;
}

}  // namespace timtin
