#include "corpus/columns.h"

#include <algorithm>
#include <array>

#include "corpus/departments.h"
#include "corpus/finish_article.h"
#include "corpus/name_key.h"

namespace timtin {

namespace {

struct ColumnName {
  std::string_view key;  // in the form of name_key()
  Column column;
};

constexpr std::array<ColumnName, 36> kColumnNames = {{
    {"id", Column::kId},
    {"ma", Column::kId},
    {"ma bai", Column::kId},
    {"url", Column::kUrl},
    {"link", Column::kUrl},
    {"lien ket", Column::kUrl},
    {"title", Column::kTitle},
    {"tieu de", Column::kTitle},
    {"headline", Column::kTitle},
    {"lead", Column::kLead},
    {"summary", Column::kLead},
    {"description", Column::kLead},
    {"tom tat", Column::kLead},
    {"sapo", Column::kLead},
    {"trich yeu", Column::kLead},
    {"body", Column::kBody},
    {"content", Column::kBody},
    {"text", Column::kBody},
    {"noi dung", Column::kBody},
    {"date", Column::kDate},
    {"published", Column::kDate},
    {"created", Column::kDate},
    {"ngay", Column::kDate},
    {"ngay dang", Column::kDate},
    {"ngay xuat ban", Column::kDate},
    {"topic", Column::kTopic},
    {"section", Column::kTopic},
    {"category", Column::kTopic},
    {"chuyen muc", Column::kTopic},
    {"departments", Column::kDepartments},
    {"department", Column::kDepartments},
    {"ban", Column::kDepartments},
    {"unit", Column::kUnit},
    {"don vi", Column::kUnit},
    {"source", Column::kSource},
    {"nguon", Column::kSource},
}};

}  // namespace

Column column_of(std::string_view name) {
  const std::string key = name_key(name);
  const auto at = std::find_if(kColumnNames.begin(), kColumnNames.end(),
                               [&](const ColumnName& each) { return each.key == key; });
  return at == kColumnNames.end() ? Column::kIgnored : at->column;
}

void put_field(Column column, std::string value, const Departments& departments, Found& found) {
  Article& article = found.article;
  switch (column) {
    case Column::kIgnored:
      return;
    case Column::kId:
      article.id = std::move(value);
      return;
    case Column::kUrl:
      article.url = std::move(value);
      return;
    case Column::kTitle:
      article.title = std::move(value);
      return;
    case Column::kLead:
      article.lead = std::move(value);
      return;
    case Column::kBody:
      article.body = std::move(value);
      return;
    case Column::kDate:
      return set_date(value, found);
    case Column::kTopic:
      article.topic = std::move(value);
      return;
    case Column::kDepartments:
      return add_departments(value, departments, found);
    case Column::kUnit:
      article.unit = std::move(value);
      return;
    case Column::kSource:
      article.source = std::move(value);
      return;
  }
}

}  // namespace timtin
