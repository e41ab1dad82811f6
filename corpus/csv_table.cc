#include "corpus/csv_table.h"

#include <algorithm>
#include <array>

#include "corpus/clean_text.h"
#include "corpus/decode_text.h"
#include "corpus/departments.h"
#include "corpus/finish_article.h"
#include "corpus/line_reader.h"
#include "corpus/name_key.h"

namespace timtin {

namespace {

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

Column column_of(std::string_view name) {
  const std::string key = name_key(name);
  const auto at = std::find_if(kColumnNames.begin(), kColumnNames.end(),
                               [&](const ColumnName& each) { return each.key == key; });
  return at == kColumnNames.end() ? Column::kIgnored : at->column;
}

char separator_of(std::string_view header) {
  char best = ',';
  for (const char each : {';', '\t'}) {
    const bool more = std::count(header.begin(), header.end(), each) >
                      std::count(header.begin(), header.end(), best);
    if (more) best = each;
  }
  return best;
}

bool has_open_quote(std::string_view record) {
  return std::count(record.begin(), record.end(), '"') % 2 != 0;
}

void put(Column column, std::string value, const Departments& departments, Found& found) {
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

class CsvTable final : public Reader {
 public:
  CsvTable(ByteStream& bytes, std::string name, const ReadOptions& options)
      : bytes_(bytes),
        name_(std::move(name)),
        max_bytes_(options.max_article_bytes),
        departments_(options.departments ? *options.departments : Departments::in_use()),
        lines_(bytes, options.max_article_bytes) {}

  std::optional<Read> next() override;

 private:
  // The next record that is not blank, in record_; why it cannot be read, "" if it can.
  bool next_record(std::string& reason);
  std::string read_header();
  Read read_record();
  Read rejected(std::string reason) const {
    return Rejected{{name_, line_}, std::move(reason), excerpt_of(record_)};
  }

  ByteStream& bytes_;
  const std::string name_;
  const std::size_t max_bytes_;
  const Departments& departments_;
  LineReader lines_;
  std::string record_;
  std::uint64_t line_ = 0;  // where the record begins
  std::vector<Column> columns_;
  char separator_ = ',';
  bool ended_ = false;
};

bool CsvTable::next_record(std::string& reason) {
  record_.clear();
  while (const std::optional<Line> line = lines_.next()) {
    if (record_.empty()) line_ = line->number;
    if (!record_.empty()) record_ += '\n';
    record_ += line->text;
    if (line->too_long || record_.size() > max_bytes_) {
      reason = "the record is longer than " + std::to_string(max_bytes_) +
               " bytes: is a double quote not closed?";
      return true;
    }
    if (trim(record_).empty()) {
      record_.clear();
      continue;
    }
    if (!has_open_quote(record_)) return true;
  }
  if (record_.empty()) return false;
  reason = "a double quote is not closed";
  return true;
}

std::string CsvTable::read_header() {
  std::string_view header = record_;
  if (header.starts_with("\xEF\xBB\xBF")) header.remove_prefix(3);
  separator_ = separator_of(header);
  for (const std::string& name : split_csv(header, separator_)) columns_.push_back(column_of(name));
  const auto has = [this](Column column) {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
  };
  if (!has(Column::kId)) return "the header names no column \"id\"";
  if (!has(Column::kTitle) && !has(Column::kBody)) {
    return "the header names no column \"title\" or \"body\"";
  }
  return "";
}

Read CsvTable::read_record() {
  Found found;
  found.where = {name_, line_};
  if (first_broken_utf8(record_)) {
    if (std::string reason = decode_text(record_, found); !reason.empty()) return rejected(reason);
  }
  std::vector<std::string> fields = split_csv(record_, separator_);
  if (fields.size() > columns_.size()) {
    return rejected(std::to_string(fields.size()) + " fields where the header names " +
                    std::to_string(columns_.size()));
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    put(columns_[i], std::move(fields[i]), departments_, found);
  }
  std::string reason = finish_article(found);
  if (!reason.empty()) return rejected(std::move(reason));
  return found;
}

std::optional<Read> CsvTable::next() {
  if (ended_) return std::nullopt;
  std::string reason;
  while (next_record(reason)) {
    if (!reason.empty()) return rejected(std::move(reason));
    if (!columns_.empty()) return read_record();
    reason = read_header();
    if (reason.empty()) continue;
    ended_ = true;
    return rejected(std::move(reason));
  }
  ended_ = true;
  if (bytes_.failure().empty()) return std::nullopt;
  return Rejected{{name_, lines_.number()}, "the file ends here: " + bytes_.failure(), "", true};
}

}  // namespace

std::vector<std::string> split_csv(std::string_view record, char separator) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const char c = record[i];
    if (c == '"' && quoted && i + 1 < record.size() && record[i + 1] == '"') {
      fields.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

std::unique_ptr<Reader> read_csv(ByteStream& bytes, std::string name, const ReadOptions& options) {
  return std::make_unique<CsvTable>(bytes, std::move(name), options);
}

}  // namespace timtin
