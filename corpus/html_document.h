// HtmlDocument: what an HTML page says of itself, and its visible text in blocks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin {

// An element that holds blocks; they form a tree.
struct HtmlContainer {
  std::size_t parent = 0;    // index; the root is its own parent
  bool boilerplate = false;  // <nav>, <aside>, <footer>, or a class or id such as "related"
  bool story = false;        // a class, id or itemprop such as "detail-content"
  std::string hint = {};     // as of a block
};

// <time datetime="...">
struct HtmlTime {
  std::string when;
  std::uint64_t line = 0;  // of the file
  bool modified = false;   // when the page was changed last, by its class or itemprop
};

// A run of visible text between two borders of block elements (or <br>).
struct HtmlBlock {
  std::string text;            // white space collapsed, trimmed, never empty
  std::string_view tag;        // of a paragraph, heading, list item ...; "div" of any other element
  std::string hint;            // class, id, itemprop, type, data-role of the block's own element
  std::size_t link_bytes = 0;  // of the text, how much stands in links
  std::size_t container = 0;   // the element around it (around its own <p>, <h2>, <li>)
  std::uint64_t line = 0;      // of the file
};

struct HtmlDocument {
  std::string title;                                       // <title>
  std::string canonical;                                   // <link rel="canonical">
  std::vector<std::pair<std::string, std::string>> metas;  // name, property or itemprop -> content
                                                           // (or the text of a visible itemprop)
  std::vector<std::string> json_ld;                        // the texts of JSON-LD scripts
  std::vector<HtmlTime> times;
  std::vector<HtmlContainer> containers;  // the root first
  std::vector<HtmlBlock> blocks;          // in the order of the page

  // The content of the first <meta> of this name; "" if there is none.
  std::string_view meta(std::string_view name) const;
};

// `html` is UTF-8 whatever its <meta charset> says. Never fails: any bytes give some document.
//
// libxml2's HTML parser does the work. Of the parsers in Debian bookworm (lexbor is not there),
// gumbo builds the tree exactly as HTML5 tells, but its development has ended and it frees trees by
// recursion, so that a page of a million open <div> takes the process down. libxml2 bounds the
// depth, frees without recursion, is patched by Debian, and is linked already (by libarchive). That
// it repairs broken nesting by older rules does not move text out of its order.
HtmlDocument parse_html(std::string_view html);

}  // namespace timtin
