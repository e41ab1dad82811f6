#include "cli/run_decode.h"

#include <fmt/core.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "analyzers/charsets.h"
#include "cli/write_out.h"

namespace timtin {
namespace {

std::optional<std::string> read_all(const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(file, std::ios::binary);
  if (!in) return {};
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  return in.bad() ? std::nullopt : std::optional(std::move(bytes));
}

}  // namespace

int run_decode(const std::string& file, const std::string& from) {
  constexpr int kError = 2;
  std::optional<Charset> charset = from == "auto" ? std::nullopt : parse_charset(from);
  if (!charset && from != "auto") {
    fmt::print(stderr,
               "timtin: unknown charset '{}'; known are auto, utf8, utf16, tcvn3, vni, viscii, "
               "vps, cp1258, viqr\n",
               from);
    return kError;
  }
  const std::optional<std::string> bytes = read_all(file);
  if (!bytes) {
    fmt::print(stderr, "timtin: cannot read '{}'\n", file);
    return kError;
  }
  if (from == "utf16" && detect_charset(*bytes) == Charset::kUtf16be) charset = Charset::kUtf16be;
  const Decoded decoded = decode(*bytes, charset);
  write_out(decoded.text);
  return 0;
}

}  // namespace timtin
