#include "corpus/html_title.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "corpus/boilerplate.h"
#include "corpus/html_hints.h"
#include "corpus/name_key.h"
#include "corpus/page_lines.h"

namespace timtin {

namespace {

constexpr std::size_t kNameWords = 4;  // what has fewer is the name of a site or a section
constexpr std::size_t kTitleWords = 40;
constexpr std::size_t kNear = 12;  // blocks above the story

// What systems call every page of theirs.
constexpr std::array<std::string_view, 8> kGenericTitles = {
    "chi tiet tin",       "chi tiet bai viet", "chi tiet tin tuc", "tin tuc su kien",
    "tin tuc va su kien", "noi dung chi tiet", "xem chi tiet tin", "cong thong tin dien tu",
};

bool is_heading(const HtmlBlock& block) { return block.tag == "h1" || block.tag == "h2"; }

bool is_link(const HtmlBlock& block) { return block.link_bytes * 2 > block.text.size(); }

// The same, but that one may be cut off ("...") or have the site's name behind it.
bool agree(std::string_view heading, std::string_view title) {
  if (heading.empty() || title.empty()) return false;
  if (heading == title) return true;
  const std::string_view shorter = heading.size() < title.size() ? heading : title;
  const std::string_view longer = heading.size() < title.size() ? title : heading;
  const bool starts = longer.starts_with(shorter) && longer[shorter.size()] == ' ';
  return starts && shorter.size() * 2 >= longer.size();
}

bool is_generic(std::string_view title) {
  const std::string key = name_key(title);
  return count_words(title) < kNameWords || title.find(" > ") != std::string_view::npos ||
         std::any_of(kGenericTitles.begin(), kGenericTitles.end(),
                     [&](std::string_view generic) { return key.starts_with(generic); });
}

bool can_be_title(const HtmlBlock& block) {
  const std::size_t words = count_words(block.text);
  return words >= kNameWords && words <= kTitleWords && block.link_bytes == 0 &&
         !is_date_line(block.text) && !is_navigation(block.text);
}

// The class of the line, or of the element around it and nothing else.
bool is_marked(const HtmlDocument& document, std::size_t block) {
  const HtmlBlock& here = document.blocks[block];
  if (hints_title(here.hint)) return true;
  const HtmlContainer& around = document.containers[here.container];
  const bool alone = (block == 0 || document.blocks[block - 1].container != here.container) &&
                     (block + 1 == document.blocks.size() ||
                      document.blocks[block + 1].container != here.container);
  return alone && !around.boilerplate && hints_title(around.hint);
}

class TitleSearch {
 public:
  TitleSearch(const HtmlDocument& document, std::size_t story, const Found& base)
      : document_(document),
        blocks_(document.blocks),
        story_(story),
        title_(name_key(base.article.title)),
        generic_(is_generic(base.article.title)) {}

  std::size_t run(const char*& rule) const {
    for (const auto& [search, told] :
         {std::pair(&TitleSearch::agreeing, ""),
          {&TitleSearch::repeated, ", as the page calls itself"},
          {&TitleSearch::nearest_heading, ""},
          {&TitleSearch::marked, ", marked as one"},
          {&TitleSearch::nearest_line, ", the nearest line above the story"}}) {
      const std::size_t found = (this->*search)();
      rule = told;
      if (found != blocks_.size()) return found;
    }
    return blocks_.size();
  }

 private:
  std::size_t agreeing() const {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (is_heading(blocks_[i]) && agree(name_key(blocks_[i].text), title_)) return i;
    }
    return blocks_.size();
  }
  std::size_t repeated() const {
    if (generic_) return blocks_.size();
    for (std::size_t i = std::min(story_ + 1, blocks_.size()); i-- > 0;) {
      const std::size_t words = count_words(blocks_[i].text);
      if (words <= kTitleWords && !is_link(blocks_[i]) && name_key(blocks_[i].text) == title_) {
        return i;
      }
    }
    return blocks_.size();
  }
  std::size_t nearest_heading() const {
    std::size_t heading = blocks_.size();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_heading(blocks_[i]) || is_link(blocks_[i])) continue;
      const bool nearer = i <= story_ && (blocks_[i].tag == "h1" || heading == blocks_.size());
      if (nearer) heading = i;
    }
    if (heading == blocks_.size()) return heading;
    const bool name = count_words(blocks_[heading].text) < kNameWords;
    const bool section = is_generic(blocks_[heading].text);
    return (name && !generic_) || (section && generic_ && marked() != blocks_.size())
               ? blocks_.size()
               : heading;
  }
  std::size_t marked() const {
    if (!generic_ && !document_.meta("og:title").empty()) return blocks_.size();
    for (std::size_t i = std::min(story_ + 1, blocks_.size()), n = 0; i-- > 0 && n < kNear; ++n) {
      if (can_be_title(blocks_[i]) && !is_generic(blocks_[i].text) && is_marked(document_, i)) {
        return i;
      }
    }
    return blocks_.size();
  }
  std::size_t nearest_line() const {
    if (!generic_) return blocks_.size();
    for (std::size_t i = std::min(story_ + 1, blocks_.size()); i-- > 0;) {
      if (can_be_title(blocks_[i])) return i;
    }
    return blocks_.size();
  }

  const HtmlDocument& document_;
  const std::vector<HtmlBlock>& blocks_;
  const std::size_t story_;  // its first block
  const std::string title_;  // the key of what the page calls itself
  const bool generic_;
};

}  // namespace

std::size_t find_html_title(const HtmlDocument& document, const std::vector<std::size_t>& story,
                            Found& base) {
  const char* rule = "";
  const std::size_t title = TitleSearch(document, story.front(), base).run(rule);
  if (title == document.blocks.size()) return title;
  const HtmlBlock& block = document.blocks[title];
  base.article.title = block.text;
  std::erase_if(base.reasons, [](const std::string& why) { return why.starts_with("title: "); });
  base.reasons.push_back("title: line " + std::to_string(block.line) + ", <" +
                         std::string(block.tag) + ">" + rule);
  return title;
}

}  // namespace timtin
