#include "schema/article_store.h"

#include <xxhash.h>

#include "schema/index_error.h"

namespace timtin {
namespace {

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
  add(joined_departments(article.departments));
  return hash;
}

ArticleStore::ArticleStore(const std::string& path) : file_(path, kArticlesKind) {
  const ArticleCounts counts = file_.array<ArticleCounts>(0, 1)[0];
  topic_model_ = counts.topic_model;
  std::uint64_t at = sizeof(ArticleCounts);
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

std::string joined_departments(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) {
    if (!text.empty()) text += '|';
    text += code;
  }
  return text;
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

}  // namespace timtin
