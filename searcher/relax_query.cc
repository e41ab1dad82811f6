#include "searcher/relax_query.h"

#include <sstream>
#include <string>

namespace timtin {
namespace {

constexpr std::size_t kSomeWords = 3;  // beside the phrase, else the phrase is what is asked for
constexpr std::size_t kSentence = 6;
constexpr std::uint64_t kFew = 10;  // a page

std::size_t count_words(const std::string& text) {
  std::istringstream words(text);
  std::size_t count = 0;
  for (std::string word; words >> word;) ++count;
  return count;
}

}  // namespace

std::optional<Query> relax_phrases(const Query& query, std::uint64_t matches) {
  std::size_t plain = 0;
  bool has_phrase = false, has_short = false;
  TextItem sentence;
  for (const auto& group : query.groups) {
    if (group.size() != 1 || group.front().title_only) return std::nullopt;
    const TextItem& item = group.front();
    const std::size_t words = count_words(item.text);
    if (item.kind == TextItem::Kind::kWords) {
      plain += words;
    } else {
      has_phrase = true;
      has_short |= words == 1;
    }
    if (!sentence.text.empty()) sentence.text += ' ';
    sentence.text += item.text;
  }
  if (!has_phrase || plain < kSomeWords) return std::nullopt;
  const bool give_up = plain < kSentence ? matches == 0 : matches < kFew || has_short;
  if (!give_up) return std::nullopt;
  Query relaxed = query;
  relaxed.groups = {{std::move(sentence)}};
  return relaxed;
}

}  // namespace timtin
