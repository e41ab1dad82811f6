#include "cli/prompt.h"

#include <readline/history.h>
#include <readline/readline.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <system_error>
#include <vector>

#include "cli/terminal_text.h"
#include "searcher/suggest.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxHistory = 1000;  // lines
constexpr std::uint32_t kTabSuggestions = 8;

std::string history_file() {
  const char* const state = std::getenv("XDG_STATE_HOME");
  const char* const home = std::getenv("HOME");
  if (state && *state) return std::string(state) + "/timtin/history";
  return home && *home ? std::string(home) + "/.local/state/timtin/history" : "";
}

// readline asks by functions without an argument of one's own; there is one prompt at a time.
const Generation* completed_from = nullptr;

char* copied(const std::string& text) { return ::strdup(text.c_str()); }

// The suggestions for the whole line, as readline wants them: what stands for all of them first,
// here what is typed already, since its accents may differ from theirs; malloc()ed, null at the
// end.
char** complete_line(const char* typed, int, int) {
  rl_attempted_completion_over = 1;  // no names of files
  std::vector<Suggestion> suggestions;
  try {
    suggestions = suggest(*completed_from, typed, kTabSuggestions);
  } catch (const std::exception&) {  // the search will say what is wrong with the index
    return nullptr;
  }
  if (suggestions.empty()) return nullptr;
  auto* const matches = static_cast<char**>(std::calloc(suggestions.size() + 2, sizeof(char*)));
  if (!matches) return nullptr;
  std::size_t count = 0;
  if (suggestions.size() > 1) matches[count++] = copied(typed);
  for (const Suggestion& suggestion : suggestions) {
    matches[count++] = copied(printable_text(suggestion.text));
  }
  return matches;
}

}  // namespace

Prompt::Prompt(const Searcher& searcher) : history_file_(history_file()) {
  rl_readline_name = "timtin";
  rl_catch_signals = 1;
  completed_from = &searcher.generation();
  rl_attempted_completion_function = complete_line;
  rl_completer_word_break_characters = const_cast<char*>("");  // the line is one word
  rl_completion_append_character = '\0';
  rl_sort_completion_matches = 0;
  rl_bind_key('\t', rl_menu_complete);  // each Tab shows the next one
  ::using_history();
  ::stifle_history(kMaxHistory);
  if (!history_file_.empty()) ::read_history(history_file_.c_str());
  std::puts(
      "Gõ câu tìm rồi Enter. Số: mở bài ấy. Enter không gõ gì: xem tiếp. Tab: gợi ý. Ctrl-D: "
      "thoát.");
}

Prompt::~Prompt() {
  rl_attempted_completion_function = nullptr;
  completed_from = nullptr;
  if (history_file_.empty()) return;
  std::error_code ignored;
  fs::create_directories(fs::path(history_file_).parent_path(), ignored);
  const mode_t before = ::umask(0077);  // what one looked for is one's own
  ::write_history(history_file_.c_str());
  ::umask(before);
}

std::optional<std::string> Prompt::read() {
  char* const typed = ::readline("tìm> ");
  if (!typed) {
    std::fputs("\n", stdout);
    return std::nullopt;
  }
  std::string line(typed);
  std::free(typed);
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string::npos) return "";
  line = line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
  const HIST_ENTRY* const last = history_length > 0 ? ::history_get(history_length) : nullptr;
  if (!last || line != last->line) ::add_history(line.c_str());
  return line;
}

std::optional<std::size_t> hit_number(const std::string& line, std::size_t offset,
                                      std::size_t count) {
  std::size_t number = 0;
  const char* const end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  if (number <= offset || number > offset + count) return std::nullopt;
  return number - offset - 1;
}

}  // namespace timtin
