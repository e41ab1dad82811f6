// The fields of an index, in one table: what writer and reader must agree on.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/dates.h"

namespace timtin {

// Raised with every change of what a generation holds. Another version must be rebuilt.
inline constexpr std::uint32_t kSchemaVersion = 6;

enum class Field : std::uint8_t {
  kText,   // title, lead and body together, weighted: what plain words search
  kTitle,  // the title alone: title:word
  kId,     // exact id
  kTopic,  // filters from here on: one term a value, no weight
  kDepartment,
  kUnit,
  kSource,
  kYear,   // "2019": whole periods of a date range are few terms, not many values
  kMonth,  // "201908"
  kDay,    // "20190822"
};

struct FieldInfo {
  Field field;
  std::string_view name;    // in the query language; "" if it has none
  std::string_view prefix;  // of its terms in Xapian; terms of kText start in lower case
};

inline constexpr std::array<FieldInfo, 10> kFields = {{
    {Field::kText, "", ""},
    {Field::kTitle, "title", "S"},
    {Field::kId, "id", "Q"},
    {Field::kTopic, "topic", "XT"},
    {Field::kDepartment, "department", "XD"},
    {Field::kUnit, "unit", "XU"},
    {Field::kSource, "source", "XS"},
    {Field::kYear, "", "Y"},
    {Field::kMonth, "", "M"},
    {Field::kDay, "", "D"},
}};

inline constexpr std::string_view prefix(Field field) {
  return kFields[static_cast<std::size_t>(field)].prefix;
}

// The terms of an exact field. Topic, department, unit and source compare without case, accents
// and punctuation: "Chính sách - Pháp luật" and "chinh sach phap luat" are one key.
std::string exact_key(std::string_view value);
std::string field_term(Field field, std::string_view key);
std::string year_term(Date date);
std::string month_term(Date date);
std::string day_term(Date date);

// Xapian refuses terms over 245 bytes; longer ones are cut at a character.
inline constexpr std::size_t kMaxTermBytes = 200;
std::string_view clip_term(std::string_view term);

// What a text term's wdf holds: the saturated, length-normalised term frequency of BM25F
// (Robertson & Zaragoza 2009, section 3.6), quantised to 1..kImpactScale. Scoring then needs no
// document length, which is what makes Xapian's matcher fast; see docs/index-format.md.
inline constexpr std::uint32_t kImpactScale = 100;

}  // namespace timtin
