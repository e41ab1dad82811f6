#include "corpus/digest.h"

#include <algorithm>
#include <iterator>

#include "corpus/name_key.h"
#include "corpus/table_lines.h"

namespace timtin {

namespace {

constexpr std::size_t kMaxHeadingWords = 45;  // longer lines are paragraphs, bullet or not
constexpr std::size_t kHeadlineWords = 6;     // on average, in a digest
constexpr std::size_t kMaxList = 100;         // lines at the top: more are a table, not a list
constexpr std::size_t kMaxLines = 3000;       // of a page; both bound the comparisons

struct Entry {
  std::string key;
  std::size_t words = 0;
  bool bulleted = false;
};

Entry entry_of(std::string_view line) {
  const std::string_view bare = without_bullet(line);
  return {name_key(bare), count_words(bare), bare.size() != line.size()};
}

bool may_be_heading(const Entry& entry) {
  return !entry.key.empty() && entry.words <= kMaxHeadingWords;
}

// Four of five words of the longer key stand in the other too, as often.
bool nearly_equal(const std::string& one, const std::string& other) {
  if (std::min(one.size(), other.size()) * 2 < std::max(one.size(), other.size())) return false;
  std::vector<std::string_view> a = split(one, ' ');
  std::vector<std::string_view> b = split(other, ' ');
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::string_view> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size() * 5 >= std::max(a.size(), b.size()) * 4;
}

// The lines above the first paragraph; one paragraph may stand before a bulleted list.
std::size_t end_of_top(std::span<const PageLine> lines, const std::vector<Entry>& entries) {
  std::size_t end = 0;
  for (; end < lines.size(); ++end) {
    if (entries[end].bulleted && may_be_heading(entries[end])) continue;
    const bool before_list = end == 0 && entries.size() > 1 && entries[1].bulleted;
    if (is_prose(lines[end].text) && !before_list) break;
  }
  return end;
}

// The line below the list in which its entry at `listed` returns; 0 if there is none. An exact
// return is looked for first, lest a list of like headlines match itself.
std::size_t find_return(std::size_t listed, const std::vector<Entry>& entries, std::size_t top) {
  const Entry& entry = entries[listed];
  if (!may_be_heading(entry)) return 0;
  for (std::size_t at = listed + 1; at < entries.size(); ++at) {
    if (entries[at].key == entry.key) return at;
  }
  if (!entry.bulleted) return 0;
  for (std::size_t at = listed + 1; at < entries.size(); ++at) {
    if (!may_be_heading(entries[at]) || !nearly_equal(entry.key, entries[at].key)) continue;
    const bool is_another = std::any_of(
        entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(top),
        [&](const Entry& other) { return &other < &entries[at] && other.key == entries[at].key; });
    const bool in_list = at < top && at + 1 < entries.size() && entries[at + 1].bulleted;
    if (!is_another && !in_list) return at;
  }
  return 0;
}

bool announces_news(std::string_view title) {
  const std::string key = name_key(title);
  return key.starts_with("tin ") || key.starts_with("diem tin") || key.starts_with("ban tin");
}

bool is_whole(const Digest& digest, const std::vector<Entry>& entries, std::string_view title) {
  if (digest.stories.size() < 2 || digest.storyless.size() >= digest.stories.size()) return false;
  std::size_t words = 0;
  for (const DigestStory& story : digest.stories) {
    if (story.end == story.heading + 1) return false;
    words += entries[story.heading].words;
  }
  return announces_news(title) || words >= kHeadlineWords * digest.stories.size();
}

}  // namespace

Digest find_digest(std::span<const PageLine> lines, std::string_view title) {
  if (lines.size() > kMaxLines) return {};
  std::vector<Entry> entries;
  for (const PageLine& line : lines) entries.push_back(entry_of(line.text));
  const std::size_t top = end_of_top(lines, entries);
  if (top > kMaxList) return {};

  Digest digest;
  std::vector<std::size_t> headings;
  std::size_t first_heading = lines.size();
  for (std::size_t i = 0; i < std::min(top, first_heading); ++i) {
    const std::size_t heading = find_return(i, entries, top);
    const bool is_new =
        heading > 0 && std::find(headings.begin(), headings.end(), heading) == headings.end();
    if (is_new) {
      headings.push_back(heading);
      first_heading = std::min(first_heading, heading);
    } else if (entries[i].bulleted && heading == 0) {
      digest.storyless.push_back(i);
    } else if (heading == 0) {
      digest.intro.push_back(i);
    }
  }
  for (std::size_t i = top; i < first_heading; ++i) digest.intro.push_back(i);
  std::sort(headings.begin(), headings.end());
  for (std::size_t i = 0; i < headings.size(); ++i) {
    digest.stories.push_back(
        {headings[i], i + 1 < headings.size() ? headings[i + 1] : lines.size()});
  }
  return is_whole(digest, entries, title) ? digest : Digest{};
}

}  // namespace timtin
