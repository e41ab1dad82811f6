#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <initializer_list>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "schema/article_store.h"
#include "schema/index_error.h"

namespace timtin {
namespace {

// Bytes to be read again once, in the order of writing; beyond a megabyte they wait in a file that
// has no name any more, so that nothing of it stays whatever happens.
class Spill {
 public:
  explicit Spill(std::string path) : path_(std::move(path)) {}
  ~Spill() {
    if (file_) std::fclose(file_);
  }
  Spill(const Spill&) = delete;
  Spill& operator=(const Spill&) = delete;

  std::uint64_t size() const { return spilled_ + tail_.size(); }
  void append(std::string_view bytes) {
    tail_ += bytes;
    if (tail_.size() >= kMemory) spill();
  }
  void move_to(FileWriter& out) {
    if (file_) {
      std::rewind(file_);
      std::string block(kMemory, '\0');
      for (std::uint64_t left = spilled_; left > 0;) {
        const std::size_t n =
            std::fread(block.data(), 1, std::min<std::uint64_t>(left, kMemory), file_);
        if (n == 0) fail("cannot read");
        out.append(block.data(), n);
        left -= n;
      }
    }
    out.append(tail_);
  }

 private:
  static constexpr std::size_t kMemory = 1u << 20;

  [[noreturn]] void fail(const char* doing) const {
    throw std::system_error(errno, std::generic_category(), std::string(doing) + " " + path_);
  }
  void spill() {
    if (!file_) {
      file_ = std::fopen(path_.c_str(), "w+bxe");
      if (!file_ || ::unlink(path_.c_str()) != 0) fail("cannot create");
    }
    if (std::fwrite(tail_.data(), 1, tail_.size(), file_) != tail_.size()) fail("cannot write");
    spilled_ += tail_.size();
    tail_.clear();
  }

  const std::string path_;
  std::string tail_;
  std::FILE* file_ = nullptr;
  std::uint64_t spilled_ = 0;
};

}  // namespace

struct ArticleStoreWriter::State {
  explicit State(std::string to)
      : path(std::move(to)), rows(path + ".rows"), strings(path + ".strings") {}

  const std::string path;
  Spill rows, strings;
  std::uint64_t articles = 0, topic_model = 0;
  std::unordered_map<std::string, std::uint32_t> value_ids;
  std::vector<std::uint32_t> value_offsets{0};
  std::string values;

  // Adds id, url and anchor; gives the place for ArticleRow::strings.
  std::uint32_t add_strings(std::initializer_list<std::string_view> texts) {
    constexpr std::string_view kZeros("\0\0\0", 3);
    strings.append(kZeros.substr(0, (4 - strings.size() % 4) % 4));
    const std::uint64_t at = strings.size() / 4;
    if (at > 0xFFFFFFFFu) {
      throw IndexError(IndexError::Kind::kIo, "ids and addresses exceed 16 GB: split the archive");
    }
    for (const std::string_view text : texts) {
      const std::uint32_t size = static_cast<std::uint32_t>(text.size());
      strings.append({reinterpret_cast<const char*>(&size), sizeof size});
      strings.append(text);
    }
    return static_cast<std::uint32_t>(at);
  }

  void add(const ArticleRow& row) {
    rows.append({reinterpret_cast<const char*>(&row), sizeof row});
    ++articles;
  }

  std::uint32_t value(std::string_view text) {
    const auto [at, added] =
        value_ids.try_emplace(std::string(text), static_cast<std::uint32_t>(value_ids.size()));
    if (added) {
      values += text;
      value_offsets.push_back(static_cast<std::uint32_t>(values.size()));
    }
    return at->second;
  }
};

ArticleStoreWriter::ArticleStoreWriter(std::string path) : state_(new State(std::move(path))) {
  state_->value("");
}
ArticleStoreWriter::~ArticleStoreWriter() = default;

void ArticleStoreWriter::add(const Article& article, const std::uint32_t (&lengths)[kPartCount],
                             std::uint64_t hash) {
  State& s = *state_;
  s.add({
      .day = article.published ? days_since_epoch(article.published) : kNoDay,
      .strings = s.add_strings({article.id, article.url, article.anchor}),
      .topic = s.value(article.topic),
      .unit = s.value(article.unit),
      .source = s.value(article.source),
      .departments = s.value(joined_departments(article.departments)),
      .title_length = lengths[0],
      .lead_length = lengths[1],
      .body_length = lengths[2],
      .topic_confidence = 0,
      .copy_of = 0,
      .reserved = 0,
      .content_hash = hash,
  });
}

void ArticleStoreWriter::copy(const ArticleStore& from, DocId id, const Learned& learned) {
  State& s = *state_;
  ArticleRow row = from.row(id);
  row.strings = s.add_strings({from.id(id), from.url(id), from.anchor(id)});
  if (row.topic == 0 || row.topic_confidence != 0) {
    row.topic = s.value(learned.topic);
    row.topic_confidence = learned.topic_confidence;
  } else {
    row.topic = s.value(from.value(row.topic));
  }
  row.copy_of = learned.copy_of;
  row.unit = s.value(from.value(row.unit));
  row.source = s.value(from.value(row.source));
  row.departments = s.value(from.value(row.departments));
  s.add(row);
}

void ArticleStoreWriter::set_topic_model(std::uint64_t digest) { state_->topic_model = digest; }

void ArticleStoreWriter::finish(bool synced) {
  State& s = *state_;
  FileWriter out(s.path, kArticlesKind);
  out.append_value(ArticleCounts{s.topic_model, s.articles, s.value_offsets.size() - 1,
                                 s.values.size(), s.strings.size()});
  s.rows.move_to(out);
  out.append_array(std::span<const std::uint32_t>(s.value_offsets));
  out.append(s.values);
  out.align(8);
  s.strings.move_to(out);
  out.finish(synced);
}

}  // namespace timtin
