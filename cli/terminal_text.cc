#include "cli/terminal_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace timtin {
namespace {

bool acts_on_terminal(UChar32 c) {
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return true;
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
}

int width_of(UChar32 c) {
  const auto type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  if (wide == U_EA_WIDE || wide == U_EA_FULLWIDTH) return 2;
  return u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ? 2 : 1;
}

template <class Visit>
void each_character(std::string_view text, const Visit& visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    visit(c, text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
  }
}

// How many bytes of `text` fit in `width` columns, marks with their letter.
std::size_t fitting_bytes(std::string_view text, int width) {
  std::size_t bytes = 0;
  int used = 0;
  bool full = false;
  each_character(text, [&](UChar32 c, std::string_view character) {
    if (full) return;
    used += width_of(c);
    full = used > width;
    if (!full) bytes += character.size();
  });
  return bytes;
}

// A line that is being filled.
struct Filler {
  int width;
  std::vector<std::vector<Span>> lines{1};
  int used = 0;
  bool blank = false;  // one stands before the next word

  void put(const std::string& text, bool marked) {
    auto& line = lines.back();
    if (!line.empty() && line.back().marked == marked) {
      line.back().text += text;
    } else if (!text.empty()) {
      line.push_back({text, marked});
    }
    used += display_width(text);
  }
  void end_line() {
    lines.emplace_back();
    used = 0;
  }
  // A word, in pieces of one look each.
  void put_word(const std::vector<Span>& word, bool blank_marked) {
    int wide = 0;
    for (const Span& piece : word) wide += display_width(piece.text);
    if (used > 0 && used + (blank ? 1 : 0) + wide > width) end_line();
    if (blank && used > 0) put(" ", blank_marked);
    for (const Span& piece : word) {
      std::string_view rest = piece.text;
      while (!rest.empty()) {
        std::size_t bytes = fitting_bytes(rest, width - used);
        if (bytes == 0 && used > 0) {
          end_line();
          continue;
        }
        if (bytes == 0) bytes = rest.size();  // wider than a whole line
        put(std::string(rest.substr(0, bytes)), piece.marked);
        rest.remove_prefix(bytes);
      }
    }
  }
};

}  // namespace

std::string printable_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_character(text, [&out](UChar32 c, std::string_view character) {
    if (c < 0) {
      out += "\xEF\xBF\xBD";
    } else if (acts_on_terminal(c)) {
      out += ' ';
    } else {
      out += character;
    }
  });
  return out;
}

int display_width(std::string_view text) {
  int width = 0;
  each_character(text, [&width](UChar32 c, std::string_view) { width += width_of(c); });
  return width;
}

std::string shorten(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  if (width <= 0) return "";
  std::string cut(text.substr(0, fitting_bytes(text, width - 1)));
  while (cut.ends_with(' ')) cut.pop_back();
  return cut + "…";
}

std::vector<Span> read_marks(std::string_view html) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEntities = {
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}};
  std::vector<Span> spans;
  bool marked = false;
  std::string text;
  const auto end_span = [&] {
    if (!text.empty()) spans.push_back({printable_text(text), marked});
    text.clear();
  };
  while (!html.empty()) {
    const auto entity = std::find_if(kEntities.begin(), kEntities.end(), [html](const auto& each) {
      return html.starts_with(each.first);
    });
    if (entity != kEntities.end()) {
      text += entity->second;
      html.remove_prefix(entity->first.size());
    } else if (html.starts_with("<mark>") || html.starts_with("</mark>")) {
      end_span();
      marked = html[1] == 'm';
      html.remove_prefix(html.find('>') + 1);
    } else {
      text += html[0];
      html.remove_prefix(1);
    }
  }
  end_span();
  return spans;
}

std::vector<std::vector<Span>> wrap(const std::vector<Span>& spans, int width) {
  Filler filler{std::max(width, 1)};
  std::vector<Span> word;
  bool blank_marked = false;
  const auto end_word = [&] {
    if (!word.empty()) filler.put_word(word, blank_marked);
    if (!word.empty()) filler.blank = false;
    word.clear();
  };
  for (const Span& span : spans) {
    std::string_view rest = span.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) word.push_back({std::string(rest.substr(0, end)), span.marked});
      rest.remove_prefix(end);
      if (rest.empty()) break;
      end_word();
      filler.blank = true;
      // Between two words of one span the blank looks as they do.
      blank_marked = span.marked && end > 0;
      rest.remove_prefix(1);
    }
  }
  end_word();
  if (filler.lines.back().empty()) filler.lines.pop_back();
  return filler.lines;
}

}  // namespace timtin
