#include "corpus/page_text.h"

#include <algorithm>

#include "corpus/boilerplate.h"
#include "corpus/clean_text.h"
#include "corpus/finish_article.h"
#include "corpus/name_key.h"
#include "corpus/page_reader.h"
#include "corpus/passed_over_date.h"

namespace timtin {

namespace {

std::string place_of(const PageLine& line) { return "line " + std::to_string(line.number); }

std::string reason(const char* field, const PageLine& line, const char* rule) {
  return std::string(field) + ": " + place_of(line) + ", " + rule;
}

bool is_address(std::string_view line) {
  const bool scheme = line.starts_with("http://") || line.starts_with("https://");
  return scheme && line.find(' ') == std::string_view::npos;
}

// The first line that is a date alone; it and its like are no part of the body.
void take_date(std::vector<PageLine>& lines, Found& base) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_date_line(lines[i].text)) continue;
    if (!base.article.published) {
      set_date(lines[i].text, base);
      if (base.article.published) {
        base.reasons.push_back(reason("date", lines[i], "a date alone on its line"));
      }
    } else {
      tell_passed_over_date(lines[i].text, place_of(lines[i]), "another came first", base);
    }
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i--));
  }
}

void take_url(std::vector<PageLine>& lines, Found& base) {
  for (std::size_t i = 0; i < lines.size() && !is_prose(lines[i].text); ++i) {
    if (!is_address(lines[i].text)) continue;
    base.article.url = lines[i].text;
    base.reasons.push_back(reason("url", lines[i], "an address above the text"));
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

void take_title(std::vector<PageLine>& lines, Found& base) {
  const auto title = std::find_if(lines.begin(), lines.end(),
                                  [](const PageLine& line) { return !is_navigation(line.text); });
  const bool found = title != lines.end() && !is_prose(title->text);
  if (found) {
    base.article.title = title->text;
    base.reasons.push_back(reason("title", *title, "the first line"));
  }
  lines.erase(lines.begin(), found ? title + 1 : title);
  const std::string key = name_key(base.article.title);
  if (found && !lines.empty() && name_key(lines.front().text) == key) lines.erase(lines.begin());
}

}  // namespace

Page parse_page_text(std::string_view text, std::string id) {
  Page page;
  page.base.article.id = std::move(id);
  page.lines = page_lines(text);
  const std::size_t tail = find_tail(page.lines);
  const std::vector<PageLine> below(page.lines.begin() + static_cast<std::ptrdiff_t>(tail),
                                    page.lines.end());
  page.lines.resize(tail);
  take_url(page.lines, page.base);
  take_date(page.lines, page.base);
  for (const PageLine& line : below) {
    tell_passed_over_date(line.text, place_of(line), "in the links below the text", page.base);
  }
  take_title(page.lines, page.base);
  return page;
}

std::unique_ptr<Reader> read_page_text(ByteStream& bytes, std::string name, std::string id,
                                       const ReadOptions& options) {
  const auto parse = [](std::string& text, std::string page) {
    return parse_page_text(text, std::move(page));
  };
  return read_page(bytes, std::move(name), std::move(id), options, parse);
}

}  // namespace timtin
