#include "schema/article_store.h"

#include <xxhash.h>

#include <initializer_list>
#include <unordered_map>

#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr std::string_view kKind = "articles";

struct Counts {
  std::uint64_t articles, values, value_characters, string_characters;
};

std::string joined(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) {
    if (!text.empty()) text += '|';
    text += code;
  }
  return text;
}

[[noreturn]] void damaged() {
  throw IndexError(IndexError::Kind::kCorrupt,
                   "the articles table of the index is damaged; rebuild with timtin index --full");
}

}  // namespace

std::uint64_t content_hash(const Article& article) {
  std::uint64_t hash = 0;
  const auto add = [&hash](std::string_view text) {
    hash = XXH3_64bits_withSeed(text.data(), text.size(), hash + text.size());
  };
  for (const std::string* field :
       {&article.id, &article.url, &article.anchor, &article.title, &article.lead, &article.body,
        &article.topic, &article.unit, &article.source}) {
    add(*field);
  }
  add(to_iso(article.published));
  add(joined(article.departments));
  return hash;
}

ArticleStore::ArticleStore(const std::string& path) : file_(path, kKind) {
  const Counts counts = file_.array<Counts>(0, 1)[0];
  std::uint64_t at = sizeof(Counts);
  rows_ = file_.array<ArticleRow>(at, counts.articles);
  at += counts.articles * sizeof(ArticleRow);
  value_offsets_ = file_.array<std::uint32_t>(at, counts.values + 1);
  at += (counts.values + 1) * sizeof(std::uint32_t);
  values_ = file_.array<char>(at, counts.value_characters);
  at = (at + counts.value_characters + 7) / 8 * 8;
  strings_ = file_.array<char>(at, counts.string_characters);
}

Date ArticleStore::published(DocId id) const {
  const std::int32_t day = row(id).day;
  return day == kNoDay ? Date{} : from_days_since_epoch(day);
}

std::vector<std::string_view> ArticleStore::departments(DocId id) const {
  return split_departments(value(row(id).departments));
}

std::string_view ArticleStore::value(std::uint32_t index) const {
  if (index + 1ull >= value_offsets_.size()) damaged();
  const std::uint32_t begin = value_offsets_[index];
  const std::uint32_t end = value_offsets_[index + 1];
  if (begin > end || end > values_.size()) damaged();
  return {values_.data() + begin, end - begin};
}

// The strings of an article stand one after another, each with a 4-byte length before it.
std::string_view ArticleStore::string_of(DocId id, int which) const {
  std::uint64_t at = std::uint64_t{row(id).strings} * 4;
  for (;; --which) {
    if (at + 4 > strings_.size()) damaged();
    std::uint32_t size;
    __builtin_memcpy(&size, strings_.data() + at, 4);
    at += 4;
    if (size > strings_.size() - at) damaged();
    if (which == 0) return {strings_.data() + at, size};
    at += size;
  }
}

std::vector<std::string_view> split_departments(std::string_view codes) {
  std::vector<std::string_view> found;
  while (!codes.empty()) {
    const std::size_t bar = codes.find('|');
    found.push_back(codes.substr(0, bar));
    codes = bar == std::string_view::npos ? "" : codes.substr(bar + 1);
  }
  return found;
}

struct ArticleStoreWriter::State {
  explicit State(std::string to) : path(std::move(to)) {}

  std::string path;
  std::vector<ArticleRow> rows;
  std::string strings;
  std::unordered_map<std::string, std::uint32_t> value_ids;
  std::vector<std::uint32_t> value_offsets{0};
  std::string values;

  // Adds id, url and anchor; gives the place for ArticleRow::strings.
  std::uint32_t add_strings(std::initializer_list<std::string_view> texts) {
    strings.resize((strings.size() + 3) / 4 * 4);
    const std::uint64_t at = strings.size() / 4;
    if (at > 0xFFFFFFFFu) {
      throw IndexError(IndexError::Kind::kIo, "ids and addresses exceed 16 GB: split the archive");
    }
    for (const std::string_view text : texts) {
      const std::uint32_t size = static_cast<std::uint32_t>(text.size());
      strings.append(reinterpret_cast<const char*>(&size), sizeof size);
      strings += text;
    }
    return static_cast<std::uint32_t>(at);
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
  s.rows.push_back({
      .day = article.published ? days_since_epoch(article.published) : kNoDay,
      .strings = s.add_strings({article.id, article.url, article.anchor}),
      .topic = s.value(article.topic),
      .unit = s.value(article.unit),
      .source = s.value(article.source),
      .departments = s.value(joined(article.departments)),
      .title_length = lengths[0],
      .lead_length = lengths[1],
      .body_length = lengths[2],
      .reserved = 0,
      .content_hash = hash,
  });
}

void ArticleStoreWriter::copy(const ArticleStore& from, DocId id) {
  State& s = *state_;
  ArticleRow row = from.row(id);
  row.strings = s.add_strings({from.id(id), from.url(id), from.anchor(id)});
  row.topic = s.value(from.value(row.topic));
  row.unit = s.value(from.value(row.unit));
  row.source = s.value(from.value(row.source));
  row.departments = s.value(from.value(row.departments));
  s.rows.push_back(row);
}

void ArticleStoreWriter::finish() {
  const State& s = *state_;
  FileWriter out(s.path, kKind);
  out.append_value(
      Counts{s.rows.size(), s.value_offsets.size() - 1, s.values.size(), s.strings.size()});
  out.append_array(std::span<const ArticleRow>(s.rows));
  out.append_array(std::span<const std::uint32_t>(s.value_offsets));
  out.append(s.values);
  out.align(8);
  out.append(s.strings);
  out.finish();
}

}  // namespace timtin
