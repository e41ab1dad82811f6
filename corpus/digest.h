// Digest: a page that gathers several stories; the list at its top returns as headings in its body.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "corpus/page_lines.h"

namespace timtin {

// One story of a digest: lines[heading] is its heading, [heading + 1, end) its text.
struct DigestStory {
  std::size_t heading = 0;
  std::size_t end = 0;
};

struct Digest {
  std::vector<DigestStory> stories;    // two or more in a digest, none in any other page
  std::vector<std::size_t> storyless;  // bullets of the list that return as no heading
  std::vector<std::size_t> intro;      // other lines above the first heading
};

// `lines` are those below the page's title and date and above its tail. The page is a digest if,
// before the first paragraph (or right behind it), there is a list of short lines of which at least
// two, and more than half, return below the list as lines of their own, each with text under it.
// A bulleted line may return with small differences (four words of five are enough: typos happen);
// a line without a bullet must return as it is but for accents, case and punctuation.
// Lines of fewer than six words on average are the contents of one long article, not headlines,
// unless the title announces news ("Tin hoạt động ...", "Điểm tin ...").
Digest find_digest(std::span<const PageLine> lines, std::string_view title);

}  // namespace timtin
