// Columns: what the columns of a table, a CSV file's or a database's, are of an article.
#pragma once

#include <string>
#include <string_view>

#include "corpus/article.h"

namespace timtin {

class Departments;

enum class Column {
  kIgnored,
  kId,
  kUrl,
  kTitle,
  kLead,
  kBody,
  kDate,
  kTopic,
  kDepartments,
  kUnit,
  kSource
};

// The column that is named by a key of json_lines.h, or by a common Vietnamese or English name for
// one ("Tiêu đề", "noi_dung", "content"), whatever its case and accents.
Column column_of(std::string_view name);

// Sets the field. A date that is refused and an unknown department make a note.
void put_field(Column column, std::string value, const Departments& departments, Found& found);

}  // namespace timtin
