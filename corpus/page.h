// Page: what was read off one page, text or HTML, before it becomes one story or several.
#pragma once

#include <string>
#include <vector>

#include "corpus/article.h"
#include "corpus/page_lines.h"

namespace timtin {

class Departments;

// The lines below the title and the date and above the tail, with their places; the texts point
// into storage that the caller keeps. Fields that are not known are empty.
struct Page {
  Found base;                   // the fields that all stories of the page share; base.article.title
                                // is the page's own
  std::vector<PageLine> lines;  // the body, captions without words of their own taken out
};

// One Found for a page of one story, one for each story of a digest page; the reason if the page
// holds no article. Byline, departments and unit are read here where the page itself named none.
//
// Of a digest, a story's title is its heading, for that is what a reader looks for and sees in the
// results; the page's title stays findable as the first line of each story's lead. Its anchor is
// "story-1" and so on in the order of the page; its id is that of the page, a full stop and the
// anchor. A single byline, at the end of the page, is that of all its stories; otherwise each has
// its own.
std::vector<Found> stories_of(Page page, const Departments& departments);

// The id of a page in a file of this name: without the extensions (.txt, .html, .gz ...), in NFC;
// "/" becomes "~" and white space, "?", "#" and "%" become "_", so that the id can stand in a URL.
// What would be longer than an id may be ends in a hash of the whole.
std::string page_id(std::string_view name);

// The id of what is known by its address: page_id() without the scheme; "" for "".
std::string url_id(std::string_view url);

}  // namespace timtin
