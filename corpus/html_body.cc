#include "corpus/html_body.h"

#include <algorithm>

#include "corpus/boilerplate.h"
#include "corpus/page_lines.h"

namespace timtin {

namespace {

constexpr std::size_t kLeastWords = 40;           // of a story on a page that may be a list
constexpr std::size_t kLeastWordsOfArticle = 12;  // where the page says that it is an article
constexpr std::size_t kSureWords = 100;           // marked as a story within what is no sidebar
constexpr std::size_t kParagraphWords = 8;  // shorter blocks tell nothing of where the story is
constexpr std::size_t kTeaserWords = 150;   // of a story that may be one teaser of a list
constexpr std::size_t kListHeadings = 4;    // linked headings that make a list
constexpr std::size_t kWidenings = 4;       // steps up from the densest element
constexpr std::size_t kCreditLines = 3;     // after the last paragraph

bool is_linked(const HtmlBlock& block) { return block.link_bytes * 2 > block.text.size(); }

// The heading of a teaser.
bool is_linked_heading(const HtmlBlock& block) {
  return block.tag.size() == 2 && block.tag[0] == 'h' && is_linked(block);
}

bool is_paragraph(const HtmlBlock& block) {
  return block.link_bytes * 3 < block.text.size() && count_words(block.text) >= kParagraphWords;
}

// What is known of the page's containers before one is chosen.
struct Outline {
  const HtmlDocument& document;
  std::vector<bool> boilerplate{};
  std::vector<std::size_t> words{};   // in paragraphs below, not behind boilerplate
  std::vector<std::size_t> linked{};  // words of mostly linked blocks, likewise

  std::size_t parent(std::size_t container) const { return document.containers[container].parent; }

  // Whether `container` lies within `top`, and by no boilerplate element below it.
  bool belongs(std::size_t container, std::size_t top) const {
    while (container != top) {
      if (container == 0 || boilerplate[container]) return false;
      container = parent(container);
    }
    return true;
  }
};

// Boilerplate flags that can be true: an element with half of the page's text is no sidebar,
// whatever its class says.
std::vector<bool> boilerplate_of(const HtmlDocument& document) {
  std::vector<std::size_t> bytes(document.containers.size());
  for (const HtmlBlock& block : document.blocks) {
    bytes[block.container] += block.text.size();
  }
  for (std::size_t i = bytes.size(); i-- > 1;) bytes[document.containers[i].parent] += bytes[i];
  std::vector<bool> flags(bytes.size());
  for (std::size_t i = 1; i < flags.size(); ++i) {
    flags[i] = document.containers[i].boilerplate && bytes[i] * 2 < bytes[0];
  }
  return flags;
}

Outline outline_of(const HtmlDocument& document) {
  Outline outline{document, boilerplate_of(document)};
  const std::size_t count = document.containers.size();
  outline.words.resize(count);
  outline.linked.resize(count);
  for (const HtmlBlock& block : document.blocks) {
    if (is_paragraph(block)) {
      outline.words[block.container] += count_words(block.text);
    } else if (is_linked(block)) {
      outline.linked[block.container] += count_words(block.text);
    }
  }
  for (std::size_t i = count; i-- > 1;) {  // parents come before their children
    if (outline.boilerplate[i]) continue;
    outline.words[outline.parent(i)] += outline.words[i];
    outline.linked[outline.parent(i)] += outline.linked[i];
  }
  return outline;
}

// The container whose class names it as the story's, 0 if there is none. One of many alike, as the
// teasers of a list have them, is none.
std::size_t marked_container(const Outline& outline, std::size_t least_words, bool anywhere) {
  const std::vector<HtmlContainer>& all = outline.document.containers;
  std::size_t best = 0;
  std::size_t sum = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (!all[i].story || outline.words[i] < kParagraphWords) continue;
    if (!anywhere && !outline.belongs(i, 0)) continue;
    if (best != 0 && outline.belongs(i, best)) {  // a closer element with nearly all of the text
      if (outline.words[i] * 10 >= outline.words[best] * 7) best = i;
      continue;
    }
    sum += outline.words[i];
    if (best == 0 || outline.words[i] > outline.words[best]) best = i;
  }
  const bool enough = best != 0 && outline.words[best] >= least_words;
  return enough && outline.words[best] * 2 >= sum ? best : 0;
}

std::size_t dense_container(const Outline& outline) {
  const HtmlDocument& document = outline.document;
  std::vector<std::size_t> score(document.containers.size());
  for (const HtmlBlock& block : document.blocks) {
    if (!is_paragraph(block) || !outline.belongs(block.container, 0)) continue;
    const std::size_t words = count_words(block.text);
    score[block.container] += 2 * words;
    if (block.container != 0) score[outline.parent(block.container)] += words;
  }
  auto best =
      static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
  // Stories in sections: wider, while that adds much text and hardly any links.
  std::size_t wider = best;
  for (std::size_t step = 0; step < kWidenings && wider != 0; ++step) {
    wider = outline.parent(wider);
    const std::size_t words =
        outline.words[wider] - std::min(outline.words[best], outline.words[wider]);
    const std::size_t linked =
        outline.linked[wider] - std::min(outline.linked[best], outline.linked[wider]);
    if (words * 3 >= outline.words[best] && linked * 5 < words) best = wider;
  }
  return best;
}

// "Tin liên quan" above a list of links.
bool heads_links(const HtmlDocument& document, std::size_t at) {
  return at + 1 < document.blocks.size() && is_linked(document.blocks[at + 1]) &&
         is_block_title(document.blocks[at].text);
}

struct Gathered {
  std::vector<std::size_t> story;
  std::size_t words = 0;
  std::size_t linked = 0;
  std::size_t linked_headings = 0;
  std::size_t paragraphs = 0;
};

Gathered gather(const Outline& outline, std::size_t top) {
  const std::vector<HtmlBlock>& blocks = outline.document.blocks;
  std::size_t last = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!outline.belongs(blocks[i].container, top)) continue;
    // The cells and items that follow a paragraph, or its caption, are the story's, however short.
    const bool row = blocks[i].tag == "td" || blocks[i].tag == "th" || blocks[i].tag == "li";
    const bool follows = row && i <= last + kCreditLines && !is_linked(blocks[i]);
    if (is_paragraph(blocks[i]) || follows) last = i;
  }
  Gathered all;
  for (std::size_t i = 0; i < blocks.size() && i <= last + kCreditLines; ++i) {
    const HtmlBlock& block = blocks[i];
    if (!outline.belongs(block.container, top)) continue;
    if (is_linked(block)) {
      if (i > last) break;
      all.linked += count_words(block.text);
      all.linked_headings += is_linked_heading(block);
      continue;
    }
    if (heads_links(outline.document, i)) continue;
    all.paragraphs += is_paragraph(block);
    all.words += count_words(block.text);
    all.story.push_back(i);
  }
  return all;
}

}  // namespace

std::vector<std::size_t> find_story(const HtmlDocument& document, bool claims_article) {
  const std::size_t least_words = claims_article ? kLeastWordsOfArticle : kLeastWords;
  const Outline outline = outline_of(document);
  std::size_t top = marked_container(outline, least_words, false);
  // The main column of some sites is called "sidebar-1".
  if (top == 0) top = marked_container(outline, claims_article ? least_words : kSureWords, true);
  const bool marked = top != 0;
  if (!marked) top = dense_container(outline);
  Gathered all = gather(outline, top);
  const bool teaser =
      !marked && !claims_article && all.words < kTeaserWords && all.words * 2 < outline.words[0];
  const bool list = all.linked > all.words || (all.linked_headings >= kListHeadings &&
                                               all.linked_headings * 3 >= all.paragraphs * 2);
  if (all.words < least_words || teaser || list) all.story.clear();
  return std::move(all.story);
}

}  // namespace timtin
