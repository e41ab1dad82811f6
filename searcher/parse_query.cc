#include "searcher/parse_query.h"

#include <array>
#include <optional>
#include <utility>

#include "corpus/clean_text.h"

namespace timtin {
namespace {

// A word as it stands between blanks, with its operators taken off.
struct Piece {
  bool excluded = false;
  bool quoted = false;
  std::string_view field;  // "title", "topic" ...; empty for plain text
  std::string_view text;
};

constexpr std::array<std::string_view, 6> kFieldNames = {"title", "topic",  "department",
                                                         "unit",  "source", "date"};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The quotes that people type: ASCII, and the typographic ones of Vietnamese keyboards.
std::size_t quote_at(std::string_view text) {
  if (text.starts_with('"')) return 1;
  for (const std::string_view q : {"“", "”", "„", "«", "»"}) {
    if (text.starts_with(q)) return q.size();
  }
  return 0;
}

// Cuts the text into pieces from left to right.
class PieceReader {
 public:
  PieceReader(std::string_view text, std::vector<std::string>& warnings)
      : rest_(text), warnings_(warnings) {}

  std::optional<Piece> next() {
    while (!rest_.empty() && is_blank(rest_[0])) rest_.remove_prefix(1);
    if (rest_.empty()) return std::nullopt;
    Piece piece;
    if (rest_.size() > 1 && rest_[0] == '-' && !is_blank(rest_[1]) && rest_[1] != '-') {
      piece.excluded = true;
      rest_.remove_prefix(1);
    }
    take_field(piece);
    if (const std::size_t quote = quote_at(rest_)) {
      take_quoted(piece, quote);
    } else {
      take_word(piece);
    }
    return piece;
  }

 private:
  void take_field(Piece& piece) {
    const std::size_t colon = rest_.find(':');
    if (colon == std::string_view::npos || colon + 1 >= rest_.size() ||
        is_blank(rest_[colon + 1])) {
      return;
    }
    for (const std::string_view name : kFieldNames) {
      if (rest_.substr(0, colon) == name) {
        piece.field = name;
        rest_.remove_prefix(colon + 1);
        return;
      }
    }
  }

  void take_quoted(Piece& piece, std::size_t quote) {
    rest_.remove_prefix(quote);
    std::size_t end = 0;
    while (end < rest_.size() && !quote_at(rest_.substr(end))) ++end;
    piece.quoted = true;
    piece.text = rest_.substr(0, end);
    if (end == rest_.size()) {
      warnings_.push_back("Thiếu dấu ngoặc kép đóng; cụm từ được hiểu là đến hết câu tìm.");
      rest_ = {};
    } else {
      rest_.remove_prefix(end);
      rest_.remove_prefix(quote_at(rest_));
    }
  }

  void take_word(Piece& piece) {
    std::size_t end = 0;
    while (end < rest_.size() && !is_blank(rest_[end]) && !(end > 0 && rest_[end] == '"')) ++end;
    piece.text = rest_.substr(0, end);
    rest_.remove_prefix(end);
  }

  std::string_view rest_;
  std::vector<std::string>& warnings_;
};

// Puts the pieces together: runs of plain words stay whole, since a date, a document number or a
// word of several syllables is only seen in its run.
class QueryBuilder {
 public:
  explicit QueryBuilder(Query& query) : query_(query) {}

  void add(const Piece& piece) {
    if (piece.text.empty()) return;
    if (piece.field == "date") return add_date(piece);
    if (!piece.field.empty() && piece.field != "title") return add_filter(piece);
    if (piece.field.empty() && !piece.quoted && !piece.excluded && piece.text == "OR") {
      pending_or_ = !query_.groups.empty();
      if (!pending_or_) query_.warnings.push_back("“OR” cần một từ đứng trước; đã bỏ qua.");
      return;
    }
    const TextItem item{piece.quoted ? TextItem::Kind::kPhrase : TextItem::Kind::kWords,
                        piece.field == "title", std::string(piece.text)};
    if (piece.excluded) {
      query_.excluded.push_back(item);
      run_open_ = false;
    } else {
      add_wanted(item);
    }
  }

  void finish() {
    if (pending_or_) query_.warnings.push_back("“OR” cần một từ đứng sau; đã bỏ qua.");
  }

 private:
  void add_wanted(const TextItem& item) {
    const bool plain = item.kind == TextItem::Kind::kWords && !item.title_only;
    if (pending_or_) {
      split_last_word();
      query_.groups.back().push_back(item);
      pending_or_ = false;
      run_open_ = false;
    } else if (plain && run_open_) {
      query_.groups.back().back().text += " " + item.text;
    } else {
      query_.groups.push_back({item});
      run_open_ = plain;
    }
  }

  // "a b OR c": OR binds the word next to it, so b leaves the run "a b".
  void split_last_word() {
    if (!run_open_) return;
    std::string& run = query_.groups.back().back().text;
    const std::size_t blank = run.rfind(' ');
    if (blank == std::string::npos) return;
    TextItem last{TextItem::Kind::kWords, false, run.substr(blank + 1)};
    run.resize(blank);
    query_.groups.push_back({std::move(last)});
  }

  void add_date(const Piece& piece) {
    run_open_ = false;
    const std::optional<DateRange> range = parse_date_range(piece.text);
    if (!range) {
      query_.warnings.push_back("Không hiểu ngày “" + excerpt_of(piece.text) +
                                "”; hãy viết 2019, 2019-08, 22/08/2019 hoặc 2019-08..2020.");
    } else if (piece.excluded) {
      query_.warnings.push_back("Chưa loại trừ được theo ngày; đã bỏ qua “-date:”.");
    } else {
      query_.dates = *range;
    }
  }

  void add_filter(const Piece& piece) {
    run_open_ = false;
    if (piece.excluded) {
      query_.warnings.push_back("Chưa loại trừ được theo “" + std::string(piece.field) +
                                ":”; đã bỏ qua.");
      return;
    }
    auto& values = piece.field == "topic"        ? query_.topics
                   : piece.field == "department" ? query_.departments
                   : piece.field == "source"     ? query_.sources
                                                 : query_.units;
    values.emplace_back(piece.text);
  }

  Query& query_;
  bool run_open_ = false;    // the last group is a run of plain words that may grow
  bool pending_or_ = false;  // an OR waits for its right side
};

}  // namespace

Query parse_query(std::string_view text) {
  Query query;
  if (text.size() > kMaxQueryBytes) {
    std::size_t end = kMaxQueryBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
    query.warnings.push_back("Câu tìm quá dài; chỉ phần đầu được dùng.");
  }
  PieceReader reader(text, query.warnings);
  QueryBuilder builder(query);
  while (const std::optional<Piece> piece = reader.next()) builder.add(*piece);
  builder.finish();
  return query;
}

}  // namespace timtin
