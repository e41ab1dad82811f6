#include "corpus/html_page.h"

#include <algorithm>

#include "corpus/boilerplate.h"
#include "corpus/clean_text.h"
#include "corpus/finish_article.h"
#include "corpus/html_body.h"
#include "corpus/html_document.h"
#include "corpus/html_hints.h"
#include "corpus/html_metadata.h"
#include "corpus/name_key.h"
#include "corpus/page_reader.h"

namespace timtin {

namespace {

constexpr std::size_t kDateNeighbours = 6;  // blocks above the title or below the story
constexpr std::size_t kDateLineWords = 12;  // of a line that holds a date among other words
constexpr std::size_t kNameWords = 4;       // what has fewer is the name of a site, no title
constexpr std::size_t kTitleWords = 35;

std::string at_line(const HtmlBlock& block) { return "line " + std::to_string(block.line); }

bool is_heading(const HtmlBlock& block) { return block.tag == "h1" || block.tag == "h2"; }

// The index of the heading that is the story's title, blocks.size() if none is: one that agrees
// with what the page calls itself, else the last <h1> above the story, for the first is the site's.
std::size_t find_heading(const HtmlDocument& document, std::size_t story, Found& base) {
  const std::vector<HtmlBlock>& blocks = document.blocks;
  const std::string title = name_key(base.article.title);
  std::size_t heading = blocks.size();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!is_heading(blocks[i])) continue;
    const std::string key = name_key(blocks[i].text);
    if (!key.empty() && (title == key || title.starts_with(key + " "))) {
      heading = i;
      break;
    }
    const bool nearer = i <= story && (blocks[i].tag == "h1" || heading == blocks.size());
    if (nearer) heading = i;
  }
  if (heading == blocks.size()) return heading;
  base.article.title = blocks[heading].text;
  std::erase_if(base.reasons, [](const std::string& why) { return why.starts_with("title: "); });
  base.reasons.push_back("title: " + at_line(blocks[heading]) + ", <" +
                         std::string(blocks[heading].tag) + ">");
  return heading;
}

// The title of a page without headings: marked as one, or where only the site has a name the
// nearest line above the story that can be a title.
void find_unmarked_title(const HtmlDocument& document, std::size_t story, Found& base) {
  const std::vector<HtmlBlock>& blocks = document.blocks;
  if (count_words(base.article.title) >= kNameWords) return;
  std::size_t title = blocks.size();
  for (std::size_t i = std::min(story + 1, blocks.size()); i-- > 0;) {
    const HtmlBlock& block = blocks[i];
    const std::size_t words = count_words(block.text);
    if (words < kNameWords || words > kTitleWords || block.link_bytes > 0) continue;
    if (is_date_line(block.text) || is_navigation(block.text)) continue;
    if (title == blocks.size() || hints_title(block.hint)) title = i;
    if (hints_title(block.hint)) break;
  }
  if (title == blocks.size()) return;
  base.article.title = blocks[title].text;
  std::erase_if(base.reasons, [](const std::string& why) { return why.starts_with("title: "); });
  base.reasons.push_back("title: " + at_line(blocks[title]) + ", the nearest line above the story");
}

bool take_date(const HtmlBlock& block, const char* rule, Found& base) {
  if (base.article.published) return true;
  set_date(block.text, base);
  if (base.article.published) base.reasons.push_back("date: " + at_line(block) + ", " + rule);
  return static_cast<bool>(base.article.published);
}

bool is_short_with_date(const HtmlBlock& block) {
  return count_words(block.text) <= kDateLineWords && block.link_bytes * 2 <= block.text.size() &&
         parse_date(block.text);
}

// The visible date, in the order of trust: alone on its line below the title or at the head of the
// story, among few words there, near above the title or below the story where its class says so.
void find_date(const HtmlDocument& document, std::size_t heading, std::size_t first,
               std::size_t last, Found& base) {
  const std::vector<HtmlBlock>& blocks = document.blocks;
  const std::size_t from = heading == blocks.size() ? 0 : heading + 1;
  const std::size_t to = std::min(first + 5, last);
  for (std::size_t i = from; i < to && !base.article.published; ++i) {
    if (is_date_line(blocks[i].text)) take_date(blocks[i], "a date alone on its line", base);
  }
  if (heading == blocks.size()) return;
  for (std::size_t i = from; i < first && !base.article.published; ++i) {
    if (is_short_with_date(blocks[i])) take_date(blocks[i], "a date below the title", base);
  }
  for (std::size_t i = heading; i-- > 0 && i + kDateNeighbours >= heading;) {
    const bool fits = is_date_line(blocks[i].text) || is_short_with_date(blocks[i]);
    if (!base.article.published && fits && hints_date(blocks[i].hint)) {
      take_date(blocks[i], "a date above the title, marked as one", base);
    }
  }
  for (std::size_t i = last + 1; i < blocks.size() && i <= last + kDateNeighbours; ++i) {
    if (!base.article.published && is_date_line(blocks[i].text) && hints_date(blocks[i].hint)) {
      take_date(blocks[i], "a date below the story, marked as one", base);
    }
  }
}

void find_lead(const HtmlDocument& document, std::size_t from, std::size_t to, Found& base) {
  for (std::size_t i = from; i < to; ++i) {
    const HtmlBlock& block = document.blocks[i];
    if (!hints_lead(block.hint) || count_words(block.text) < 5) continue;
    base.article.lead = block.text;
    std::erase_if(base.reasons, [](const std::string& why) { return why.starts_with("lead: "); });
    base.reasons.push_back("lead: " + at_line(block) + ", marked as one");
    return;
  }
}

// The story's blocks as lines of one text; neither title nor date nor lead is among them.
std::vector<PageLine> lines_of(const HtmlDocument& document, const std::vector<std::size_t>& story,
                               const Article& article, std::string& text) {
  const std::string title = name_key(article.title);
  const std::string lead = name_key(article.lead);
  std::vector<const HtmlBlock*> kept;
  text.clear();
  for (const std::size_t i : story) {
    const HtmlBlock& block = document.blocks[i];
    const std::string key = name_key(block.text);
    if (is_date_line(block.text) || key == title || (!lead.empty() && key == lead)) continue;
    if (block.tag == "figcaption" && is_bare_caption(block.text)) continue;
    if (block.link_bytes > 0 && is_promotion(block.text)) continue;
    kept.push_back(&block);
    text += block.text + "\n";
  }
  std::vector<PageLine> lines = page_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].number = kept[i]->line;
  return lines;
}

}  // namespace

Page parse_html_page(std::string& html, std::string id) {
  const HtmlDocument document = parse_html(html);
  Page page;
  page.base.article.id = std::move(id);
  read_html_metadata(document, page.base);
  std::vector<std::size_t> story = find_story(document, claims_article(document));
  if (story.empty()) {
    html.clear();
    return page;
  }
  const std::size_t heading = find_heading(document, story.front(), page.base);
  const bool headless = heading == document.blocks.size();
  if (headless) find_unmarked_title(document, story.front(), page.base);
  find_date(document, heading, story.front(), story.back(), page.base);
  find_lead(document, headless ? 0 : heading + 1, story.back(), page.base);
  if (!headless) std::erase_if(story, [&](std::size_t block) { return block <= heading; });
  page.lines = lines_of(document, story, page.base.article, html);
  page.lines.resize(find_tail(page.lines));
  return page;
}

std::unique_ptr<Reader> read_html_page(ByteStream& bytes, std::string name, std::string id,
                                       const ReadOptions& options) {
  return read_page(bytes, std::move(name), std::move(id), options, parse_html_page);
}

}  // namespace timtin
