// Provinces: the names an article's unit may have, under the division of 63 and that of 34.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

struct Province {
  std::string name;  // "Bắc Giang"
  std::string
      successor;  // the province of today it became part of: "Bắc Ninh"; "" if it kept its name
  std::vector<std::string> aliases;
};

// An article keeps the province that it named in its time; the successor is for finding it too.
const std::vector<Province>& provinces();

// By name or alias, with or without "tỉnh", "thành phố" or "TP." before it, whatever case, accents
// style or punctuation; null if unknown. Safe to call from any thread.
const Province* find_province(std::string_view text);

// The units whose articles a reader means who names one: it, by its name in the archive, and the
// provinces that became part of it ("Bắc Ninh" is Bắc Ninh and Bắc Giang). An article of 2019 keeps
// its province and is found under the one of today.
std::vector<std::string> units_under(std::string_view unit);

// The province at the start of `key`, a text in the form of name_key(), and how many bytes of the
// key name it (whole words, the longest name); null if there is none. "Tỉnh" and "thành phố" are
// part of it only where the name holds them.
struct ProvinceAt {
  const Province* province = nullptr;
  std::size_t size = 0;
};
ProvinceAt province_at(std::string_view key);

// The unit as the archive names it: a known province by its name in the table ("tỉnh Thừa Thiên
// Huế" -> "Huế"), also behind "Hội LHPN"; anything else as it stands.
std::string canonical_unit(std::string_view text);

}  // namespace timtin
