#include "corpus/json_lines.h"

#include "corpus/clean_text.h"
#include "corpus/decode_text.h"
#include "corpus/departments.h"
#include "corpus/json_article.h"
#include "corpus/line_reader.h"

namespace timtin {

namespace {

class JsonLines final : public Reader {
 public:
  JsonLines(ByteStream& bytes, std::string name, const ReadOptions& options)
      : bytes_(bytes),
        name_(std::move(name)),
        max_bytes_(options.max_article_bytes),
        lines_(bytes, options.max_article_bytes),
        parser_(options.departments ? *options.departments : Departments::in_use()) {}

  std::optional<Read> next() override;

 private:
  // A line in an older charset, or with a broken character in a long text.
  std::string parse_decoded(std::string_view bytes, Found& found) {
    std::string text(bytes);
    const Place where = found.where;
    found = {where, {}, {}};
    std::string reason = decode_text(text, found);
    if (!reason.empty()) return reason;
    text.append(LineReader::kPadding, ' ');
    return parser_.parse(std::string_view(text).substr(0, text.size() - LineReader::kPadding),
                         found);
  }
  Read rejected(const Line& line, std::string reason) const {
    return Rejected{{name_, line.number}, std::move(reason), excerpt_of(line.text)};
  }

  ByteStream& bytes_;
  const std::string name_;
  const std::size_t max_bytes_;
  LineReader lines_;
  JsonArticleParser parser_;
  bool failure_told_ = false;
};

std::optional<Read> JsonLines::next() {
  while (std::optional<Line> line = lines_.next()) {
    if (line->number == 1 && line->text.starts_with("\xEF\xBB\xBF")) line->text.remove_prefix(3);
    if (line->too_long) {
      return rejected(*line, "the line is longer than " + std::to_string(max_bytes_) + " bytes");
    }
    if (trim(line->text).empty()) continue;
    Found found;
    found.where = {name_, line->number};
    std::string reason = parser_.parse(line->text, found);
    if (reason.starts_with(JsonArticleParser::kBrokenUtf8))
      reason = parse_decoded(line->text, found);
    if (!reason.empty()) return rejected(*line, reason);
    return found;
  }
  if (failure_told_ || bytes_.failure().empty()) return std::nullopt;
  failure_told_ = true;
  return Rejected{{name_, lines_.number()}, "the file ends here: " + bytes_.failure(), "", true};
}

}  // namespace

std::unique_ptr<Reader> read_json_lines(ByteStream& bytes, std::string name,
                                        const ReadOptions& options) {
  return std::make_unique<JsonLines>(bytes, std::move(name), options);
}

}  // namespace timtin
