#include "cli/open_article.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "cli/terminal_text.h"

namespace timtin {
namespace {

bool is_web_address(const std::string& url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);
  return value && *value;
}

// On a server, over ssh, xdg-open has nothing to open an address with: then the text is shown.
bool has_browser() { return is_set("BROWSER") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY"); }

void browse(std::string url) {
  const char* const chosen = std::getenv("BROWSER");
  std::string browser = chosen && *chosen ? chosen : "xdg-open";
  char* arguments[] = {browser.data(), url.data(), nullptr};
  pid_t pid = -1;
  int status = ::posix_spawnp(&pid, browser.c_str(), nullptr, nullptr, arguments, environ);
  if (status == 0 && ::waitpid(pid, &status, 0) == pid && status == 0) return;
  throw std::runtime_error("cannot open " + url + " with " + browser +
                           "; name another program in BROWSER");
}

std::string article_text(const Article& article, const Terminal& terminal) {
  std::string text;
  const auto add = [&](const std::string& paragraph) {
    if (paragraph.empty()) return;
    const int width = terminal.columns > 0 ? terminal.columns : 1 << 20;
    for (const auto& line : wrap({{printable_text(paragraph), false}}, width)) {
      for (const Span& span : line) text += span.text;
      text += "\n";
    }
    text += "\n";
  };
  add(article.title);
  add(to_iso(article.published));
  add(article.url);
  add(article.lead);
  std::string_view rest = article.body;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    add(std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return text;
}

}  // namespace

void open_article(const Searcher& searcher, const Hit& hit, const Terminal& terminal) {
  if (is_web_address(hit.url) && has_browser())
    return browse(hit.url + (hit.anchor.empty() ? "" : "#" + hit.anchor));
  const Article article = searcher.generation().segment().article(hit.doc);
  print_paged(article_text(article, terminal), terminal);
}

}  // namespace timtin
