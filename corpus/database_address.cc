#include "corpus/database_address.h"

#include <algorithm>
#include <array>

namespace timtin {

namespace {

constexpr std::array<std::string_view, 2> kSchemes = {"postgresql://", "postgres://"};

// Of the parameters of libpq; a list of what may be shown, since names can be percent-encoded too.
constexpr std::array<std::string_view, 8> kShown = {
    "host", "hostaddr", "port", "dbname", "user", "sslmode", "service", "target_session_attrs"};

std::size_t scheme_size(std::string_view source) {
  for (const std::string_view scheme : kSchemes) {
    if (source.starts_with(scheme)) return scheme.size();
  }
  return 0;
}

}  // namespace

bool is_database(std::string_view source) { return scheme_size(source) > 0; }

std::string shown_source(std::string_view source) {
  const std::size_t scheme = scheme_size(source);
  if (scheme == 0) return std::string(source);
  std::string shown(source.substr(0, scheme));
  // A password that is not encoded may hold "/", "?" and "@": what stands before the last "@" goes,
  // but for the name of the user; all goes where that "@" may be a parameter's.
  std::string_view rest = source.substr(scheme);
  const std::size_t last_at = rest.rfind('@');
  if (last_at != std::string_view::npos && rest.find('?') < last_at) {
    return shown + std::string(rest.substr(0, rest.find_first_of(":/?@"))) + "/...";
  }
  if (last_at != std::string_view::npos) {
    shown += std::string(rest.substr(0, rest.find_first_of(":/@"))) + "@";
    rest.remove_prefix(last_at + 1);
  }
  const std::size_t question = std::min(rest.find('?'), rest.size());
  shown += rest.substr(0, question);
  rest.remove_prefix(std::min(question + 1, rest.size()));
  char before = '?';
  while (!rest.empty()) {
    const std::string_view parameter = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(parameter.size() + 1, rest.size()));
    const std::string_view name = parameter.substr(0, parameter.find('='));
    if (std::find(kShown.begin(), kShown.end(), name) == kShown.end()) continue;
    shown += before + std::string(parameter);
    before = '&';
  }
  return shown;
}

}  // namespace timtin
