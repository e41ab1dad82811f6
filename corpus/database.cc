#include "corpus/database.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "corpus/clean_text.h"
#include "corpus/columns.h"
#include "corpus/database_address.h"
#include "corpus/departments.h"
#include "corpus/finish_article.h"
#include "corpus/html_text.h"

namespace timtin {

namespace {

constexpr int kRowsAtATime = 100;

struct Freed {
  void operator()(PGconn* connection) const { PQfinish(connection); }
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, Freed>;
using Result = std::unique_ptr<PGresult, Freed>;

// The first line of what the server or libpq says.
std::string first_line(const char* message) {
  std::string line(trim(message ? message : ""));
  line.resize(std::min(line.find('\n'), line.size()));
  if (line.starts_with("ERROR:") || line.starts_with("FATAL:")) line = line.substr(6);
  line = trim(line.empty() ? "no answer" : line);
  constexpr std::size_t kLongest = 300;
  if (first_broken_utf8(line))
    return excerpt_of(line);  // a server of another encoding, not yet told
  if (line.size() <= kLongest) return line;
  std::size_t cut = kLongest;
  while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
  return line.substr(0, cut) + "…";
}

// Types of arrays of text (pg_type.dat): text[], bpchar[], varchar[], name[].
bool is_array(Oid type) {
  constexpr std::array<Oid, 4> kArrays = {1009, 1014, 1015, 1003};
  return std::find(kArrays.begin(), kArrays.end(), type) != kArrays.end();
}

// Whether libpq reads the address as it was meant: of a password with an "@" or ":" that is not
// encoded, a part would be taken for the host or the port, and told in its messages.
bool is_clear(const std::string& address) {
  char* ignored = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed(
      PQconninfoParse(address.c_str(), &ignored), PQconninfoFree);
  PQfreemem(ignored);
  for (const PQconninfoOption* each = parsed.get(); each && each->keyword; ++each) {
    const std::string_view name = each->keyword;
    const std::string_view value = each->val ? each->val : "";
    if (name == "host" && value.find('@') != std::string_view::npos) return false;
    const bool number = value.find_first_not_of("0123456789,") == std::string_view::npos;
    if (name == "port" && !number) return false;
  }
  return parsed != nullptr;
}

// One connection and its transaction.
class Database {
 public:
  // Why it cannot be read, "" if it can.
  std::string open(const std::string& address, const ReadOptions& options);
  std::string declare_cursor();

  // The next row, one result for each, so that memory holds one; null at the end or after a
  // failure.
  Result next_row();
  const std::string& failure() const { return failure_; }
  const std::vector<Column>& columns() const { return columns_; }

 private:
  std::string connect(const std::string& address);
  std::string prepare(std::string query, std::size_t max_bytes);
  std::string run(const char* command);
  bool fetch();

  Connection connection_;
  std::string query_;  // as it is sent
  std::vector<Column> columns_;
  std::string failure_;
  bool fetching_ = false;
  int fetched_ = 0;  // rows of this fetch
};

std::string Database::connect(const std::string& address) {
  if (!is_clear(address)) {
    return "its address cannot be read: in names and passwords, write %40 for @, %2F for /, %3A "
           "for :";
  }
  // What the address says comes later and wins. A server that has vanished is given up after a
  // minute or two.
  const std::array<const char*, 10> keys = {
      "connect_timeout",  "keepalives_idle",           "keepalives_interval",
      "keepalives_count", "tcp_user_timeout",          "dbname",
      "client_encoding",  "fallback_application_name", nullptr};
  const std::array<const char*, 10> values = {
      "10", "30", "10", "3", "60000", address.c_str(), "UTF8", "timtin", nullptr};
  constexpr int kExpand = 1;
  connection_.reset(PQconnectdbParams(keys.data(), values.data(), kExpand));
  if (PQstatus(connection_.get()) == CONNECTION_OK) return "";
  return "cannot be reached: " + first_line(PQerrorMessage(connection_.get()));
}

std::string Database::run(const char* command) {
  const Result result(PQexec(connection_.get(), command));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return "";
  return first_line(PQerrorMessage(connection_.get()));
}

// Wraps the query so that every value is text and none is longer than may be.
std::string Database::prepare(std::string query, std::size_t max_bytes) {
  while (!query.empty() && (trim(query).empty() || query.back() == ';' || query.back() <= ' ')) {
    query.pop_back();
  }
  if (query.empty())
    return "no query: --query, or query = \"SELECT id, title, ...\" in the settings";
  PGconn* connection = connection_.get();
  Result described(PQprepare(connection, "", query.c_str(), 0, nullptr));
  if (PQresultStatus(described.get()) == PGRES_COMMAND_OK) {
    described.reset(PQdescribePrepared(connection, ""));
  }
  if (PQresultStatus(described.get()) != PGRES_COMMAND_OK) {
    return "the query is refused: " + first_line(PQerrorMessage(connection));
  }
  std::string fields;
  for (int i = 0; i < PQnfields(described.get()); ++i) {
    const char* name = PQfname(described.get(), i);
    const Column column = column_of(name);
    const bool twice = std::find(columns_.begin(), columns_.end(), column) != columns_.end();
    if (column == Column::kIgnored) continue;
    if (twice) return std::string("the query has two columns for one field: ") + excerpt_of(name);
    columns_.push_back(column);
    char* const quoted = PQescapeIdentifier(connection, name, std::string_view(name).size());
    const std::string field = std::string("q.") + (quoted ? quoted : "");
    PQfreemem(quoted);
    const std::string text = is_array(PQftype(described.get(), i))
                                 ? "array_to_string(" + field + ", ',')"
                                 : field + "::text";
    fields += (fields.empty() ? "" : ", ") + ("left(" + text) + ", " +
              std::to_string(max_bytes + 1) + ")";
  }
  const auto has = [this](Column column) {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
  };
  if (!has(Column::kId)) return "the query has no column \"id\"";
  if (!has(Column::kTitle) && !has(Column::kBody)) {
    return "the query has no column \"title\" or \"body\"";
  }
  query_ = "SELECT " + fields + " FROM (" + query + "\n) AS q";
  return "";
}

std::string Database::open(const std::string& address, const ReadOptions& options) {
  std::string flaw = connect(address);
  if (!flaw.empty()) return flaw;
  const std::string patience = "SELECT set_config('statement_timeout', '" +
                               std::to_string(kStatementSeconds) +
                               "s', true) WHERE current_setting('statement_timeout') = '0'";
  // Dates as ISO, and those with a time zone as days of Vietnam.
  for (const char* command :
       {"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", patience.c_str(),
        "SET LOCAL datestyle = 'ISO, DMY'", "SET LOCAL timezone = 'Asia/Ho_Chi_Minh'"}) {
    flaw = run(command);
    if (!flaw.empty()) return flaw;
  }
  return prepare(options.query, options.max_article_bytes);
}

std::string Database::declare_cursor() {
  // As a statement of the extended protocol: one command, whatever the query's text holds.
  const std::string command = "DECLARE timtin NO SCROLL CURSOR FOR " + query_;
  const Result result(
      PQexecParams(connection_.get(), command.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0));
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) return "";
  return "the query is refused: " + first_line(PQerrorMessage(connection_.get()));
}

bool Database::fetch() {
  static const std::string kFetch = "FETCH " + std::to_string(kRowsAtATime) + " FROM timtin";
  fetched_ = 0;
  fetching_ = PQsendQuery(connection_.get(), kFetch.c_str()) == 1 &&
              PQsetSingleRowMode(connection_.get()) == 1;
  if (!fetching_) failure_ = first_line(PQerrorMessage(connection_.get()));
  return fetching_;
}

Result Database::next_row() {
  while (failure_.empty()) {
    if (!fetching_ && !fetch()) return nullptr;
    Result result(PQgetResult(connection_.get()));
    if (!result) {  // the end of this fetch
      fetching_ = false;
      if (fetched_ < kRowsAtATime) return nullptr;
      continue;
    }
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_SINGLE_TUPLE) {
      ++fetched_;
      return result;
    }
    if (status != PGRES_TUPLES_OK) failure_ = first_line(PQresultErrorMessage(result.get()));
  }
  return nullptr;
}

class DatabaseReader final : public Reader {
 public:
  DatabaseReader(std::string address, const ReadOptions& options)
      : address_(std::move(address)),
        name_(shown_source(address_)),
        options_(options),
        departments_(options.departments ? *options.departments : Departments::in_use()) {}

  std::optional<Read> next() override;

 private:
  Read read_row(const PGresult* row) const;
  Rejected incomplete(std::string reason) {
    ended_ = true;
    return {{name_, row_}, std::move(reason), "", true};
  }

  const std::string address_;
  const std::string name_;
  const ReadOptions options_;
  const Departments& departments_;
  Database database_;
  std::uint64_t row_ = 0;
  bool ended_ = false;
};

std::optional<Read> DatabaseReader::next() {
  if (ended_) return std::nullopt;
  if (row_ == 0) {
    std::string flaw = database_.open(address_, options_);
    if (flaw.empty()) flaw = database_.declare_cursor();
    if (!flaw.empty()) return incomplete(std::move(flaw));
  }
  const Result row = database_.next_row();
  ++row_;
  if (row) return read_row(row.get());
  if (!database_.failure().empty()) {
    return incomplete("the database gives no more rows: " + database_.failure());
  }
  ended_ = true;
  return std::nullopt;
}

Read DatabaseReader::read_row(const PGresult* row) const {
  Found found;
  found.where = {name_, row_};
  std::string shown;  // of the row, if it is rejected
  std::string reason;
  for (std::size_t i = 0; i < database_.columns().size(); ++i) {
    const auto at = static_cast<int>(i);
    const Column column = database_.columns()[i];
    const std::string_view value(PQgetvalue(row, 0, at),
                                 static_cast<std::size_t>(PQgetlength(row, 0, at)));
    if (shown.empty() || column == Column::kTitle) shown = excerpt_of(value);
    if (value.size() > options_.max_article_bytes) {
      reason = "a value is longer than " + std::to_string(options_.max_article_bytes) + " bytes";
      continue;
    }
    put_field(column, std::string(value), departments_, found);
  }
  if (reason.empty()) {
    undo_markup(found);
    reason = finish_article(found);
  }
  if (reason.empty()) return found;
  return Rejected{found.where, std::move(reason), std::move(shown)};
}

}  // namespace

std::unique_ptr<Reader> read_database(std::string address, const ReadOptions& options) {
  return std::make_unique<DatabaseReader>(std::move(address), options);
}

std::string database_flaw(const std::string& address, const ReadOptions& options) {
  return Database().open(address, options);
}

}  // namespace timtin
