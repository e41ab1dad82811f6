#include <memory>
#include <utility>

#include "corpus/csv_table.h"
#include "corpus/database.h"
#include "corpus/database_address.h"
#include "corpus/feed.h"
#include "corpus/finish_article.h"
#include "corpus/format.h"
#include "corpus/html_page.h"
#include "corpus/json_lines.h"
#include "corpus/packed_file.h"
#include "corpus/page_text.h"
#include "corpus/reader.h"
#include "corpus/source_files.h"
#include "corpus/warc.h"

namespace timtin {

namespace {

constexpr std::size_t kHeadBytes = 4096;  // looked at to tell the format
constexpr std::size_t kMaxNesting = 3;    // a.zip in a.tar in a.tar.gz

// A packed file that is being read, and the member of it that was come to.
struct Level {
  std::unique_ptr<PackedFile> file;
  std::string name;                       // of the file, as a Place's source
  std::string id_base;                    // its name, as SourceFile has it
  std::unique_ptr<PeekedStream> bytes{};  // of the member
  std::unique_ptr<Reader> articles{};     // of the member

  std::string below(const std::string& base) const {
    return file->member_name().empty() ? base : base + "/" + file->member_name();
  }
};

class Sources final : public Reader {
 public:
  Sources(const std::vector<std::string>& sources, const ReadOptions& options)
      : files_(sources), options_(options) {}

  std::optional<Read> next() override;
  std::uint64_t source_bytes() const override {
    return bytes_ + (levels_.empty() ? 0 : levels_.front().file->packed_bytes());
  }

 private:
  void leave_file() {
    if (levels_.size() == 1) bytes_ += levels_.front().file->packed_bytes();
    levels_.pop_back();
  }
  std::optional<Read> next_of_member();
  std::optional<Rejected> open_member(Level& level);
  // The reader of a member's bytes; null for kBinary.
  std::unique_ptr<Reader> open_format(Format format, ByteStream& bytes, const std::string& name,
                                      const std::string& id) const;

  void complete(Found& found) const;

  SourceFiles files_;
  SourceFile file_;  // that is being read
  const ReadOptions options_;
  std::unique_ptr<Reader> database_;
  std::uint64_t bytes_ = 0;    // of the files that were left
  std::vector<Level> levels_;  // the innermost last
};

std::optional<Read> Sources::next() {
  while (true) {
    if (database_) {
      if (std::optional<Read> read = database_->next()) return read;
      database_.reset();
    }
    if (!levels_.empty()) {
      if (std::optional<Read> read = next_of_member()) return read;
      continue;
    }
    std::optional<std::variant<SourceFile, Rejected>> next = files_.next();
    if (!next) return std::nullopt;
    if (auto* rejected = std::get_if<Rejected>(&*next)) return std::move(*rejected);
    const auto& file = std::get<SourceFile>(*next);
    if (is_database(file.path)) {
      database_ = read_database(file.path, options_);
      continue;
    }
    if (file.sitemap) continue;
    file_ = file;
    levels_.push_back({std::make_unique<PackedFile>(file.path),
                       file.path == "-" ? "(stdin)" : file.path, file.name});
  }
}

// The next article of the innermost file; nothing when there was a step to another member or file.
std::optional<Read> Sources::next_of_member() {
  Level& level = levels_.back();
  if (level.articles) {
    if (std::optional<Read> read = level.articles->next()) {
      if (auto* found = std::get_if<Found>(&*read)) complete(*found);
      return read;
    }
    level.articles.reset();
    if (!level.file->failure().empty()) leave_file();
    return std::nullopt;
  }
  if (level.file->next_member()) return open_member(level);
  std::optional<Read> rejected;
  if (!level.file->failure().empty()) {
    rejected = Rejected{{level.name, 0}, level.file->failure(), "", true};
  }
  leave_file();
  return rejected;
}

// What a sitemap says of a page that does not say it itself.
void Sources::complete(Found& found) const {
  if (levels_.size() != 1 || file_.url.empty()) return;
  if (found.article.url.empty()) {
    found.article.url = file_.url;
    found.reasons.emplace_back("url: the sitemap beside the page");
  }
  if (!found.article.published) {
    set_date(file_.modified, found);
    if (found.article.published) {
      found.reasons.emplace_back("date: the sitemap beside the page");
    }
  }
}

std::optional<Rejected> Sources::open_member(Level& level) {
  level.bytes = std::make_unique<PeekedStream>(*level.file);
  const std::string name = level.below(level.name);
  const std::string_view head = level.bytes->head(kHeadBytes);
  if (head.empty() && level.file->failure().empty()) return std::nullopt;
  if (looks_packed(head)) {
    if (levels_.size() == kMaxNesting) {
      return Rejected{
          {name, 0}, "archives within archives, deeper than " + std::to_string(kMaxNesting), ""};
    }
    auto inner = std::make_unique<PackedFile>(*level.bytes);
    levels_.push_back({std::move(inner), name, level.below(level.id_base)});
    return std::nullopt;
  }
  const Format format = detect_format(head, name);
  if (format == Format::kSitemap) {
    return Rejected{
        {name, 0}, "a sitemap: it is read beside its pages only, by the name sitemap*.xml", ""};
  }
  level.articles = open_format(format, *level.bytes, name, page_id(level.below(level.id_base)));
  if (!level.articles) return Rejected{{name, 0}, "not text: no format of an archive", ""};
  return std::nullopt;
}

std::unique_ptr<Reader> Sources::open_format(Format format, ByteStream& bytes,
                                             const std::string& name, const std::string& id) const {
  switch (format) {
    case Format::kJsonLines:
      return read_json_lines(bytes, name, options_);
    case Format::kCsv:
      return read_csv(bytes, name, options_);
    case Format::kFeed:
      return read_feed(bytes, name, options_);
    case Format::kWarc:
      return read_warc(bytes, name, options_);
    case Format::kHtml:
      return read_html_page(bytes, name, id, options_);
    case Format::kPageText:
      return read_page_text(bytes, name, id, options_);
    case Format::kSitemap:
    case Format::kBinary:
      break;
  }
  return nullptr;
}

}  // namespace

std::unique_ptr<Reader> open_sources(const std::vector<std::string>& sources,
                                     const ReadOptions& options) {
  return std::make_unique<Sources>(sources, options);
}

}  // namespace timtin
