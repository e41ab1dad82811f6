#include "corpus/html_body.h"

#include <algorithm>

#include "corpus/page_lines.h"

namespace timtin {

namespace {

constexpr std::size_t kParagraphWords = 8;  // shorter blocks tell nothing of where the story is
constexpr std::size_t kTeaserWords = 150;   // of a story that may be one teaser of a list

bool is_linked(const HtmlBlock& block) { return block.link_bytes * 2 > block.text.size(); }

// The heading of a teaser.
bool is_linked_heading(const HtmlBlock& block) {
  return block.tag.size() == 2 && block.tag[0] == 'h' && is_linked(block);
}

bool is_paragraph(const HtmlBlock& block) {
  return block.link_bytes * 3 < block.text.size() && count_words(block.text) >= kParagraphWords;
}

// Boilerplate flags that can be true: an element with half of the page's text is no sidebar,
// whatever its class says.
std::vector<bool> boilerplate(const HtmlDocument& document) {
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

// Whether `container` lies within `top`, and by no boilerplate element below it.
bool belongs(const HtmlDocument& document, const std::vector<bool>& flags, std::size_t container,
             std::size_t top) {
  while (container != top) {
    if (container == 0 || flags[container]) return false;
    container = document.containers[container].parent;
  }
  return true;
}

// In paragraphs of the whole page, boilerplate left out.
std::size_t paragraph_words(const HtmlDocument& document, const std::vector<bool>& flags) {
  std::size_t words = 0;
  for (const HtmlBlock& block : document.blocks) {
    const bool counts = is_paragraph(block) && belongs(document, flags, block.container, 0);
    if (counts) words += count_words(block.text);
  }
  return words;
}

std::size_t best_container(const HtmlDocument& document, const std::vector<bool>& flags) {
  std::vector<std::size_t> score(document.containers.size());
  for (const HtmlBlock& block : document.blocks) {
    if (!is_paragraph(block) || !belongs(document, flags, block.container, 0)) continue;
    const std::size_t words = count_words(block.text);
    score[block.container] += 2 * words;
    if (block.container != 0) score[document.containers[block.container].parent] += words;
  }
  return static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
}

}  // namespace

std::vector<std::size_t> find_story(const HtmlDocument& document, std::size_t least_words) {
  const std::vector<bool> flags = boilerplate(document);
  const std::size_t best = best_container(document, flags);
  std::vector<std::size_t> story;
  std::size_t words = 0;
  std::size_t linked = 0;
  std::size_t linked_headings = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const HtmlBlock& block = document.blocks[i];
    if (!belongs(document, flags, block.container, best)) continue;
    if (is_linked(block)) {
      linked += count_words(block.text);
      linked_headings += is_linked_heading(block);
      continue;
    }
    words += count_words(block.text);
    story.push_back(i);
  }
  const bool teaser = words < kTeaserWords && words * 2 < paragraph_words(document, flags);
  if (words < least_words || linked > words || teaser || linked_headings * 2 > story.size())
    story.clear();
  return story;
}

}  // namespace timtin
