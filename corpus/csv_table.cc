#include "corpus/csv_table.h"

#include <algorithm>

#include "corpus/clean_text.h"
#include "corpus/columns.h"
#include "corpus/decode_text.h"
#include "corpus/departments.h"
#include "corpus/finish_article.h"
#include "corpus/html_text.h"
#include "corpus/line_reader.h"

namespace timtin {

namespace {

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
    put_field(columns_[i], std::move(fields[i]), departments_, found);
  }
  undo_markup(found);
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
