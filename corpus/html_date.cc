#include "corpus/html_date.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "corpus/finish_article.h"
#include "corpus/html_hints.h"
#include "corpus/name_key.h"
#include "corpus/page_lines.h"
#include "corpus/passed_over_date.h"

namespace timtin {

namespace {

constexpr std::size_t kNeighbours = 6;      // blocks above the title or below the story
constexpr std::size_t kDateLineWords = 12;  // of a line that holds a date among other words
constexpr std::size_t kAboveUntitled = 12;  // blocks above a story without a title that is seen
constexpr std::size_t kIntoStory = 5;

bool tells_change(std::string_view text) {
  const std::string key = name_key(text);
  return key.starts_with("cap nhat") || key.starts_with("ngay cap nhat") ||
         key.starts_with("lan cap nhat") || key.starts_with("sua ") ||
         key.starts_with("chinh sua") || key.find("updated") != std::string::npos ||
         key.find("modified") != std::string::npos;
}

bool is_short_with_date(const HtmlBlock& block) {
  return count_words(block.text) <= kDateLineWords && block.link_bytes * 2 <= block.text.size() &&
         parse_date(block.text);
}

class DateSearch {
 public:
  DateSearch(const HtmlDocument& document, std::size_t title, const std::vector<std::size_t>& story,
             Found& base)
      : document_(document), blocks_(document.blocks), title_(title), base_(base) {
    if (story.empty()) return;
    first_ = *std::find_if(story.begin(), story.end() - 1, [this](std::size_t block) {
      return is_prose(blocks_[block].text) && !is_short_with_date(blocks_[block]);
    });
    last_ = story.back();
    known_ = true;
  }

  std::size_t run() {
    if (!known_) return none();
    for (const bool changed : {false, true}) {
      const std::size_t found = below_title(changed);
      if (found != none()) return found;
    }
    if (title_ == none()) return none();
    for (std::size_t i = title_; i-- > 0 && i + kNeighbours >= title_;) {
      const bool fits = is_date_line(blocks_[i].text) || is_short_with_date(blocks_[i]);
      if (fits && is_marked(i) && take(i, "a date above the title, marked as one")) return i;
    }
    for (std::size_t i = last_ + 1; i < blocks_.size() && i <= last_ + kNeighbours; ++i) {
      const bool fits = is_date_line(blocks_[i].text) && is_marked(i);
      if (fits && take(i, "a date below the story, marked as one")) return i;
    }
    return none();
  }

 private:
  std::size_t none() const { return blocks_.size(); }

  bool is_marked(std::size_t block) const {
    const HtmlBlock& here = blocks_[block];
    return hints_date(here.hint) || hints_date(document_.containers[here.container].hint);
  }

  std::size_t below_title(bool changed) {
    const bool untitled = title_ == none();
    const std::size_t from = untitled ? first_ - std::min(first_, kAboveUntitled) : title_ + 1;
    const std::size_t to = std::min(std::max(first_, from) + kIntoStory, last_);
    for (std::size_t i = from; i < to; ++i) {
      if (tells_change(blocks_[i].text) != changed || !is_date_line(blocks_[i].text)) continue;
      if (take(i, "a date alone on its line")) return i;
    }
    for (std::size_t i = from; i < first_ && !untitled; ++i) {
      if (tells_change(blocks_[i].text) != changed || !is_short_with_date(blocks_[i])) continue;
      if (take(i, "a date below the title")) return i;
    }
    return none();
  }

  bool take(std::size_t block, const char* rule) {
    set_date(blocks_[block].text, base_);
    if (!base_.article.published) return false;
    base_.reasons.push_back("date: line " + std::to_string(blocks_[block].line) + ", " + rule);
    return true;
  }

  const HtmlDocument& document_;
  const std::vector<HtmlBlock>& blocks_;
  const std::size_t title_;
  Found& base_;
  std::size_t first_ = 0;  // paragraph of the story
  std::size_t last_ = 0;   // block of the story
  bool known_ = false;
};

}  // namespace

std::size_t find_html_date(const HtmlDocument& document, std::size_t title,
                           const std::vector<std::size_t>& story, Found& base) {
  const bool known = static_cast<bool>(base.article.published);
  const std::size_t found =
      known ? document.blocks.size() : DateSearch(document, title, story, base).run();
  for (const HtmlBlock& block : document.blocks) {
    if (!is_date_line(block.text)) continue;
    tell_passed_over_date(block.text, "line " + std::to_string(block.line),
                          known ? "the page's metadata come first" : "another stands better", base);
  }
  return found;
}

}  // namespace timtin
