#include "corpus/html_page.h"

#include <algorithm>

#include "corpus/boilerplate.h"
#include "corpus/clean_text.h"
#include "corpus/finish_article.h"
#include "corpus/html_body.h"
#include "corpus/html_date.h"
#include "corpus/html_document.h"
#include "corpus/html_hints.h"
#include "corpus/html_metadata.h"
#include "corpus/html_title.h"
#include "corpus/name_key.h"
#include "corpus/page_reader.h"

namespace timtin {

namespace {

// What is marked as the summary: the block itself, or the small element around it.
bool is_lead(const HtmlDocument& document, const HtmlBlock& block) {
  constexpr std::size_t kLeastWords = 5;
  constexpr std::size_t kMostWords = 150;
  const std::size_t words = count_words(block.text);
  if (words < kLeastWords || block.link_bytes * 2 > block.text.size()) return false;
  if (hints_lead(block.hint)) return true;
  const HtmlContainer& around = document.containers[block.container];
  return words <= kMostWords && !around.story && !around.boilerplate && hints_lead(around.hint);
}

void find_lead(const HtmlDocument& document, std::size_t from, std::size_t to, Found& base) {
  for (std::size_t i = from; i < to; ++i) {
    const HtmlBlock& block = document.blocks[i];
    if (!is_lead(document, block)) continue;
    base.article.lead = block.text;
    std::erase_if(base.reasons, [](const std::string& why) { return why.starts_with("lead: "); });
    base.reasons.push_back("lead: line " + std::to_string(block.line) + ", marked as one");
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
    if ((block.link_bytes > 0 && is_promotion(block.text)) || is_filler(block.text)) continue;
    kept.push_back(&block);
    text += block.text + "\n";
  }
  std::vector<PageLine> lines = page_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].number = kept[i]->line;
  return lines;
}

// Where the story was found: the element that its class names, or the densest text.
std::string body_reason(const HtmlDocument& document, std::size_t first) {
  const HtmlBlock& block = document.blocks[first];
  const std::string from = "body: from line " + std::to_string(block.line) + ", ";
  for (std::size_t i = block.container; i != 0; i = document.containers[i].parent) {
    if (document.containers[i].story) {
      return from + "in the element \"" + excerpt_of(document.containers[i].hint) + "\"";
    }
  }
  return from + "the densest text";
}

// The story as the page's metadata has it, where what is seen holds less than half of it.
bool take_hidden_body(const HtmlDocument& document, std::size_t seen_words, Page& page,
                      std::string& text) {
  std::string body = body_in_metadata(document);
  remove_controls(body);
  constexpr std::size_t kLeastWords = 40;
  if (count_words(body) < std::max(kLeastWords, 2 * seen_words)) return false;
  text = std::move(body);
  page.lines = page_lines(text);
  page.base.reasons.emplace_back("body: JSON-LD articleBody");
  return true;
}

}  // namespace

Page parse_html_page(std::string& html, std::string id) {
  const HtmlDocument document = parse_html(html);
  Page page;
  page.base.article.id = std::move(id);
  read_html_metadata(document, page.base);
  std::vector<std::size_t> story = find_story(document, claims_article(document));
  if (story.empty()) {
    if (!take_hidden_body(document, 0, page, html)) html.clear();
    return page;
  }
  const std::size_t title = find_html_title(document, story, page.base);
  const bool untitled = title == document.blocks.size();
  if (!untitled) std::erase_if(story, [title](std::size_t block) { return block <= title; });
  const std::size_t date = find_html_date(document, title, story, page.base);
  std::erase(story, date);
  if (!story.empty()) find_lead(document, untitled ? 0 : title + 1, story.back(), page.base);
  std::size_t words = 0;
  for (const std::size_t block : story) words += count_words(document.blocks[block].text);
  if (take_hidden_body(document, words, page, html)) return page;
  if (!story.empty()) page.base.reasons.push_back(body_reason(document, story.front()));
  page.lines = lines_of(document, story, page.base.article, html);
  page.lines.resize(find_tail(page.lines));
  return page;
}

std::unique_ptr<Reader> read_html_page(ByteStream& bytes, std::string name, std::string id,
                                       const ReadOptions& options) {
  return read_page(bytes, std::move(name), std::move(id), options, parse_html_page);
}

}  // namespace timtin
