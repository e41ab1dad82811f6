#include "corpus/html_page.h"

#include <algorithm>
#include <array>

#include "corpus/boilerplate.h"
#include "corpus/clean_text.h"
#include "corpus/finish_article.h"
#include "corpus/html_body.h"
#include "corpus/html_document.h"
#include "corpus/html_metadata.h"
#include "corpus/name_key.h"
#include "corpus/page_reader.h"

namespace timtin {

namespace {

constexpr std::size_t kLeastWords = 40;           // of a story on a page that may be a list
constexpr std::size_t kLeastWordsOfArticle = 12;  // where the page says that it is an article

// Words of the class or id of what portals call "sapo".
constexpr std::array<std::string_view, 8> kLeadHints = {
    "sapo", "lead", "chapeau", "description", "summary", "des", "intro", "mota",
};

bool hints_lead(const HtmlBlock& block) {
  std::string_view hint = block.hint;
  while (!hint.empty()) {
    const std::size_t end = std::min(hint.find_first_of(" -_"), hint.size());
    if (std::find(kLeadHints.begin(), kLeadHints.end(), hint.substr(0, end)) != kLeadHints.end()) {
      return true;
    }
    hint.remove_prefix(std::min(end + 1, hint.size()));
  }
  return false;
}

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

void find_date(const HtmlDocument& document, std::size_t from, std::size_t to, Found& base) {
  for (std::size_t i = from; i < to && !base.article.published; ++i) {
    if (!is_date_line(document.blocks[i].text)) continue;
    set_date(document.blocks[i].text, base);
    if (!base.article.published) continue;
    base.reasons.push_back("date: " + at_line(document.blocks[i]) + ", a date alone on its line");
  }
}

void find_lead(const HtmlDocument& document, std::size_t from, std::size_t to, Found& base) {
  for (std::size_t i = from; i < to; ++i) {
    const HtmlBlock& block = document.blocks[i];
    if (!hints_lead(block) || count_words(block.text) < 5) continue;
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
  const std::size_t least_words = claims_article(document) ? kLeastWordsOfArticle : kLeastWords;
  const std::vector<std::size_t> story = find_story(document, least_words);
  if (story.empty()) {
    html.clear();
    return page;
  }
  const std::size_t heading = find_heading(document, story.front(), page.base);
  const std::size_t above = heading == document.blocks.size() ? 0 : heading + 1;
  find_date(document, above, story.front(), page.base);
  find_date(document, story.front(), std::min(story.front() + 5, story.back()), page.base);
  find_lead(document, above, story.back(), page.base);
  page.lines = lines_of(document, story, page.base.article, html);
  page.lines.resize(find_tail(page.lines));
  return page;
}

std::unique_ptr<Reader> read_html_page(ByteStream& bytes, std::string name, std::string id,
                                       const ReadOptions& options) {
  return read_page(bytes, std::move(name), std::move(id), options, parse_html_page);
}

}  // namespace timtin
