#include "cli/print_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "cli/terminal_text.h"

namespace timtin {
namespace {

struct Style {
  const char* title;
  const char* dim;
  const char* mark;
  const char* off;
};
constexpr Style kPlain{"", "", "", ""};
constexpr Style kColour{"\033[1m", "\033[2m", "\033[1;33m", "\033[0m"};

const Style& style(const Terminal& terminal) { return terminal.colour ? kColour : kPlain; }

constexpr int kUnbounded = 1 << 20;  // columns of a line that nobody breaks
constexpr int kTableColumns = 100;   // where there is no terminal to ask
constexpr int kNarrowest = 20;       // below, lines are no longer broken to fit

// The lines of `spans`, each in `look`, marks within; all but the first are indented.
std::string block(const std::vector<Span>& spans, const char* look, const Style& s, int indent,
                  const Terminal& terminal) {
  const int width =
      terminal.columns > 0 ? std::max(terminal.columns - indent, kNarrowest) : kUnbounded;
  std::string text;
  for (const auto& line : wrap(spans, width)) {
    if (!text.empty()) text += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
    for (const Span& span : line) {
      text.append(span.marked ? s.mark : look).append(span.text);
      if (span.marked || *look) text += s.off;
    }
  }
  return text;
}

std::string details(const Hit& hit) {
  std::string line;
  const auto add = [&line](const std::string& text) {
    if (text.empty()) return;
    if (!line.empty()) line += " · ";
    line += text;
  };
  add(to_iso(hit.published));
  add(hit.topic);
  for (const std::string& code : hit.departments) add(code);
  add(hit.unit);
  add(hit.source);
  add(hit.id);
  if (hit.copies > 1) add(fmt::format("{} bản", hit.copies));
  return printable_text(line);
}

std::string hit_text(const Hit& hit, std::size_t number, int digits, const Style& s,
                     const Terminal& terminal) {
  const int indent = digits + 2;
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string text = fmt::format("{}{:>{}}.{} {}\n", s.title, number, digits, s.off,
                                 block(read_marks(hit.title_html), s.title, s, indent, terminal));
  text += margin + block({{details(hit), false}}, s.dim, s, indent, terminal) + "\n";
  if (!hit.snippet_html.empty()) {
    text += margin + block(read_marks(hit.snippet_html), "", s, indent, terminal) + "\n";
  }
  for (const ScorePart& part : hit.parts) {
    text += fmt::format("{}{:8.3f}  {}\n", margin, part.value, printable_text(part.what));
  }
  if (!hit.parts.empty()) text += fmt::format("{}{:8.3f}  tổng điểm\n", margin, hit.score);
  return text;
}

std::string searched_as(const SearchRequest& request, const SearchAnswer& answer) {
  if (answer.searched_as.empty()) return "";
  return fmt::format("Không có “{}”; kết quả cho “{}” (tìm đúng chữ đã gõ: --exact):\n",
                     printable_text(request.query), printable_text(answer.searched_as));
}

std::string total_line(const SearchAnswer& answer, const Style& s) {
  return fmt::format("{}{}{} bài{}{}\n", s.dim, answer.total_is_exact ? "" : "ít nhất ",
                     answer.total, answer.widened ? ", kể cả cách viết dấu khác" : "", s.off);
}

// "Chủ đề: Kinh tế 12 · Gia đình 8"; the JSON has them all.
std::string facets_text(const SearchAnswer& answer, const Style& s, const Terminal& terminal) {
  static constexpr std::pair<const char*, const char*> kNames[] = {{"topic", "Chủ đề"},
                                                                   {"department", "Ban"},
                                                                   {"unit", "Đơn vị"},
                                                                   {"source", "Nguồn"},
                                                                   {"year", "Năm"}};
  constexpr std::size_t kShown = 12;
  std::string text;
  for (const auto& [field, name] : kNames) {
    const auto facet =
        std::find_if(answer.facets.begin(), answer.facets.end(),
                     [wanted = field](const Facet& each) { return each.field == wanted; });
    if (facet == answer.facets.end() || facet->values.empty()) continue;
    std::string line;
    for (std::size_t i = 0; i < std::min(facet->values.size(), kShown); ++i) {
      const FacetValue& value = facet->values[i];
      line += fmt::format("{}{} {}", i == 0 ? "" : " · ", printable_text(value.value), value.count);
    }
    if (facet->values.size() > kShown) line += " · …";
    const int indent = display_width(name) + 2;
    text += s.title + std::string(name) + ": " + s.off +
            block({{line, false}}, "", s, indent, terminal) + "\n";
  }
  return text;
}

std::string padded(const std::string& text, int width) {
  const std::string cut = shorten(text, width);
  return cut + std::string(static_cast<std::size_t>(std::max(0, width - display_width(cut))), ' ');
}

int digits_of(std::size_t number) { return static_cast<int>(std::to_string(number).size()); }

}  // namespace

std::string answer_text(const SearchRequest& request, const SearchAnswer& answer,
                        const Terminal& terminal) {
  if (answer.hits.empty()) return "";
  const Style& s = style(terminal);
  std::string text = searched_as(request, answer);
  const int digits = digits_of(request.offset + answer.hits.size());
  std::size_t number = request.offset;
  for (const Hit& hit : answer.hits) text += hit_text(hit, ++number, digits, s, terminal);
  return text + total_line(answer, s) + facets_text(answer, s, terminal);
}

std::string answer_table(const SearchRequest& request, const SearchAnswer& answer,
                         const Terminal& terminal) {
  if (answer.hits.empty()) return "";
  const Style& s = style(terminal);
  const int width = terminal.columns > 0 ? terminal.columns : kTableColumns;
  const int digits = digits_of(request.offset + answer.hits.size());
  constexpr int kDate = 10, kGap = 2, kMinTitle = 24;
  int units = 0;
  for (const Hit& hit : answer.hits) {
    units = std::max(units, display_width(printable_text(hit.unit)));
  }
  units = std::min(units, 20);
  int left = width - digits - kGap;
  const bool dates = left >= kDate + kGap + kMinTitle;
  if (dates) left -= kDate + kGap;
  const bool unit = units > 0 && left >= units + kGap + kMinTitle;
  if (unit) left -= units + kGap;
  std::string text = searched_as(request, answer);
  std::size_t number = request.offset;
  for (const Hit& hit : answer.hits) {
    std::string line = fmt::format("{:>{}}  ", ++number, digits);
    if (dates) line += s.dim + padded(to_iso(hit.published), kDate) + s.off + "  ";
    const std::string title = printable_text(hit.title);
    line += s.title + (unit ? padded(title, left) : shorten(title, std::max(left, 1))) + s.off;
    if (unit) line += std::string("  ") + s.dim + shorten(printable_text(hit.unit), units) + s.off;
    while (line.ends_with(' ')) line.pop_back();
    text += line + "\n";
  }
  return text + total_line(answer, s) + facets_text(answer, s, terminal);
}

void print_notes(const SearchAnswer& answer) {
  for (const std::string& warning : answer.warnings) {
    std::fprintf(stderr, "timtin: %s\n", printable_text(warning).c_str());
  }
  if (answer.suggestion && answer.searched_as.empty()) {
    std::fprintf(stderr, "Ý bạn là: %s\n", printable_text(answer.suggestion->text).c_str());
  }
  if (!answer.hits.empty()) return;
  std::fprintf(stderr,
               answer.total ? "Không còn kết quả nào ở trang này.\n" : "Không tìm thấy bài nào.\n");
}

}  // namespace timtin
