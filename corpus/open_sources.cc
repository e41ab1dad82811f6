#include <memory>
#include <utility>

#include "corpus/json_lines.h"
#include "corpus/packed_file.h"
#include "corpus/reader.h"
#include "corpus/source_files.h"

namespace timtin {

namespace {

constexpr std::size_t kHeadBytes = 4096;  // looked at to tell the format
constexpr std::size_t kMaxNesting = 3;    // a.zip in a.tar in a.tar.gz

// A packed file that is being read, and the member of it that was come to.
struct Level {
  std::unique_ptr<PackedFile> file;
  std::string name;                       // of the file, as a Place's source
  std::unique_ptr<PeekedStream> bytes{};  // of the member
  std::unique_ptr<Reader> articles{};     // of the member

  std::string member_name() const {
    return file->member_name().empty() ? name : name + "/" + file->member_name();
  }
};

class Sources final : public Reader {
 public:
  Sources(const std::vector<std::string>& sources, const ReadOptions& options)
      : files_(sources), options_(options) {}

  std::optional<Read> next() override;

 private:
  std::optional<Read> next_of_member();
  std::optional<Rejected> open_member(Level& level);

  SourceFiles files_;
  const ReadOptions options_;
  std::vector<Level> levels_;  // the innermost last
};

std::optional<Read> Sources::next() {
  while (true) {
    if (!levels_.empty()) {
      if (std::optional<Read> read = next_of_member()) return read;
      continue;
    }
    std::optional<std::variant<std::string, Rejected>> file = files_.next();
    if (!file) return std::nullopt;
    if (auto* rejected = std::get_if<Rejected>(&*file)) return std::move(*rejected);
    const std::string& path = std::get<std::string>(*file);
    levels_.push_back({std::make_unique<PackedFile>(path), path == "-" ? "(stdin)" : path});
  }
}

// The next article of the innermost file; nothing when there was a step to another member or file.
std::optional<Read> Sources::next_of_member() {
  Level& level = levels_.back();
  if (level.articles) {
    if (std::optional<Read> read = level.articles->next()) return read;
    level.articles.reset();
    if (!level.file->failure().empty()) levels_.pop_back();
    return std::nullopt;
  }
  if (level.file->next_member()) return open_member(level);
  std::optional<Read> rejected;
  if (!level.file->failure().empty()) {
    rejected = Rejected{{level.name, 0}, level.file->failure(), ""};
  }
  levels_.pop_back();
  return rejected;
}

std::optional<Rejected> Sources::open_member(Level& level) {
  level.bytes = std::make_unique<PeekedStream>(*level.file);
  const std::string name = level.member_name();
  const std::string_view head = level.bytes->head(kHeadBytes);
  if (head.empty() && level.file->failure().empty()) return std::nullopt;
  if (looks_packed(head)) {
    if (levels_.size() == kMaxNesting) {
      return Rejected{
          {name, 0}, "archives within archives, deeper than " + std::to_string(kMaxNesting), ""};
    }
    auto inner = std::make_unique<PackedFile>(*level.bytes);
    levels_.push_back({std::move(inner), name});
    return std::nullopt;
  }
  level.articles = read_json_lines(*level.bytes, name, options_);
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Reader> open_sources(const std::vector<std::string>& sources,
                                     const ReadOptions& options) {
  return std::make_unique<Sources>(sources, options);
}

}  // namespace timtin
