#include "cli/print_text.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace timtin {
namespace {

struct Style {
  const char* title;
  const char* dim;
  const char* mark;
  const char* off;
};
constexpr Style kPlain{"", "", "", ""};
constexpr Style kColour{"\033[1m", "\033[2m", "\033[33m", "\033[0m"};

const Style& style() {
  const bool colour = ::isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR");
  return colour ? kColour : kPlain;
}

// Snippet HTML as terminal text. Control characters of the archive never reach the terminal.
std::string plain_text(std::string_view html, const Style& s, const char* resume) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 5> kEntities = {
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}};
  std::string text;
  while (!html.empty()) {
    bool taken = false;
    for (const auto& [entity, character] : kEntities) {
      if (html.starts_with(entity)) {
        text += character;
        html.remove_prefix(entity.size());
        taken = true;
        break;
      }
    }
    if (taken) continue;
    if (html.starts_with("<mark>")) {
      text += s.mark;
      html.remove_prefix(6);
    } else if (html.starts_with("</mark>")) {
      text += s.off;
      text += resume;
      html.remove_prefix(7);
    } else {
      const auto c = static_cast<unsigned char>(html[0]);
      text += c < 0x20 || c == 0x7F ? ' ' : html[0];
      html.remove_prefix(1);
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
  return line;
}

}  // namespace

void print_answer(const SearchRequest& request, const SearchAnswer& answer) {
  const Style& s = style();
  for (const std::string& warning : answer.warnings) {
    std::fprintf(stderr, "timtin: %s\n", warning.c_str());
  }
  if (answer.hits.empty()) {
    std::fprintf(stderr, answer.total ? "Không còn kết quả nào ở trang này.\n"
                                      : "Không tìm thấy bài nào.\n");
    return;
  }
  if (!answer.searched_as.empty()) {
    std::printf("Không có “%s”; kết quả cho “%s”:\n", plain_text(request.query, kPlain, "").c_str(),
                plain_text(answer.searched_as, kPlain, "").c_str());
  }
  std::size_t number = request.offset;
  for (const Hit& hit : answer.hits) {
    std::printf("%s%zu. %s%s\n", s.title, ++number, plain_text(hit.title_html, s, s.title).c_str(),
                s.off);
    std::printf("   %s%s%s\n", s.dim, plain_text(details(hit), kPlain, "").c_str(), s.off);
    if (!hit.snippet_html.empty()) {
      std::printf("   %s\n", plain_text(hit.snippet_html, s, "").c_str());
    }
    for (const ScorePart& part : hit.parts) {
      std::printf("   %8.3f  %s\n", part.value, part.what.c_str());
    }
    if (!hit.parts.empty()) std::printf("   %8.3f  tổng điểm\n", hit.score);
  }
  std::printf("%s%s%llu bài%s%s\n", s.dim, answer.total_is_exact ? "" : "hơn ",
              static_cast<unsigned long long>(answer.total),
              answer.widened ? ", kể cả cách viết dấu khác" : "", s.off);
}

}  // namespace timtin
