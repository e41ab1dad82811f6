#include "service/api_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace timtin {
namespace {

constexpr std::string_view kBearer = "Bearer ";

bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
  return difference == 0;
}

}  // namespace

ApiKeys ApiKeys::load(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(fmt::format("cannot read the keys in {}", path));
  ApiKeys keys;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const bool printable =
        std::all_of(line.begin(), line.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!printable || line.size() < kMinKeyBytes) {
      throw std::runtime_error(
          fmt::format("{}:{}: a key is at least {} printable ASCII characters without blanks", path,
                      number, kMinKeyBytes));
    }
    keys.keys_.push_back(line);
  }
  if (keys.keys_.empty()) throw std::runtime_error(fmt::format("{} holds no key", path));
  return keys;
}

bool ApiKeys::admit(const HttpRequest& request) const {
  if (keys_.empty()) return true;
  std::string_view given = request.api_key;
  if (given.empty() && request.authorization.starts_with(kBearer)) {
    given = std::string_view(request.authorization).substr(kBearer.size());
  }
  bool admitted = false;
  for (const std::string& key : keys_) admitted |= same(key, given);
  return admitted;
}

}  // namespace timtin
