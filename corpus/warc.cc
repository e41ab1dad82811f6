#include "corpus/warc.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "corpus/clean_text.h"
#include "corpus/html_page.h"
#include "corpus/http_response.h"
#include "corpus/page.h"
#include "corpus/page_reader.h"

namespace timtin {

namespace {

constexpr std::size_t kMaxHeaderBytes = 64 << 10;  // of one record

// The stream with what was read too far kept for the next call.
class Bytes {
 public:
  explicit Bytes(ByteStream& stream) : stream_(stream) {}

  // A line without its break; nothing at the end. Longer lines are cut.
  std::optional<std::string> line();
  // Passes `size` bytes, the first `keep` of them into `kept`; false if the stream ends before.
  bool take(std::uint64_t size, std::size_t keep, std::string& kept);

 private:
  bool fill() {
    if (rest_.empty()) rest_ = stream_.next_block();
    return !rest_.empty();
  }

  ByteStream& stream_;
  std::string_view rest_;
};

std::optional<std::string> Bytes::line() {
  if (!fill()) return std::nullopt;
  std::string text;
  while (fill()) {
    const std::size_t end = rest_.find('\n');
    if (text.size() < kMaxHeaderBytes) text.append(rest_.substr(0, end));
    rest_.remove_prefix(std::min(end, rest_.size() - 1) + 1);
    if (end != std::string_view::npos) break;
  }
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

bool Bytes::take(std::uint64_t size, std::size_t keep, std::string& kept) {
  while (size > 0) {
    if (!fill()) return false;
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(size, rest_.size()));
    kept.append(rest_.substr(0, std::min(part, keep - std::min(keep, kept.size()))));
    rest_.remove_prefix(part);
    size -= part;
  }
  return true;
}

struct Record {
  std::string type;
  std::string url;
  std::uint64_t length = 0;
};

class Warc final : public Reader {
 public:
  Warc(ByteStream& bytes, std::string name, const ReadOptions& options)
      : stream_(bytes), bytes_(bytes), name_(std::move(name)), options_(options) {}

  std::optional<Read> next() override;

 private:
  // The next record's headers; nothing at the end, or where the file is damaged (flaw_).
  std::optional<Record> next_record();
  void read_page(const Record& record, const std::string& message);

  ByteStream& stream_;
  Bytes bytes_;
  const std::string name_;
  const ReadOptions options_;
  std::vector<Read> reads_;  // of the page that was read last, the next one last
  std::string flaw_;
  bool ended_ = false;
};

std::optional<Record> Warc::next_record() {
  std::optional<std::string> line = bytes_.line();
  while (line && line->empty()) line = bytes_.line();
  if (!line) return std::nullopt;
  if (!line->starts_with("WARC/")) {
    flaw_ = "not the start of a WARC record: " + excerpt_of(*line);
    return std::nullopt;
  }
  std::string headers;
  for (line = bytes_.line(); line && !line->empty(); line = bytes_.line()) {
    if (headers.size() < kMaxHeaderBytes) headers += *line + "\n";
  }
  Record record;
  record.type = header_value(headers, "WARC-Type");
  std::string_view url = header_value(headers, "WARC-Target-URI");
  if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);  // wget
  record.url = url;
  remove_controls(record.url);
  if (first_broken_utf8(record.url)) record.url = excerpt_of(url);
  const std::string_view length = header_value(headers, "Content-Length");
  const auto parsed = std::from_chars(length.data(), length.data() + length.size(), record.length);
  if (parsed.ec != std::errc()) {
    flaw_ = "a WARC record without Content-Length";
    return std::nullopt;
  }
  return record;
}

void Warc::read_page(const Record& record, const std::string& message) {
  HttpResponse response = parse_http_response(message, options_.max_article_bytes);
  const bool is_page = response.status == 200 &&
                       (response.type == "text/html" || response.type == "application/xhtml+xml");
  if (!is_page) return;
  const Place place{name_ + "/" + record.url, 0};
  if (record.length > options_.max_article_bytes) {
    response.flaw =
        "the page is longer than " + std::to_string(options_.max_article_bytes) + " bytes";
  }
  if (!response.flaw.empty()) {
    reads_.emplace_back(Rejected{place, response.flaw, ""});
    return;
  }
  reads_ =
      read_stories(std::move(response.body), place, url_id(record.url), options_, parse_html_page);
  for (Read& read : reads_) {
    auto* found = std::get_if<Found>(&read);
    if (found && found->article.url.empty()) found->article.url = record.url;
  }
  std::reverse(reads_.begin(), reads_.end());
}

std::optional<Read> Warc::next() {
  while (reads_.empty() && !ended_) {
    const std::optional<Record> record = next_record();
    if (!record) {
      ended_ = true;
      if (flaw_.empty()) flaw_ = stream_.failure();
      if (flaw_.empty()) break;
      return Rejected{{name_, 0}, "the file ends here: " + flaw_, "", true};
    }
    const bool wanted = record->type == "response" && record->url.starts_with("http");
    std::string message;
    if (!bytes_.take(record->length, wanted ? options_.max_article_bytes : 0, message)) {
      flaw_ = stream_.failure().empty() ? "a WARC record is cut off" : stream_.failure();
      ended_ = true;
      return Rejected{{name_, 0}, "the file ends here: " + flaw_, record->url, true};
    }
    if (wanted) read_page(*record, message);
  }
  if (reads_.empty()) return std::nullopt;
  Read read = std::move(reads_.back());
  reads_.pop_back();
  return read;
}

}  // namespace

std::unique_ptr<Reader> read_warc(ByteStream& bytes, std::string name, const ReadOptions& options) {
  return std::make_unique<Warc>(bytes, std::move(name), options);
}

}  // namespace timtin
