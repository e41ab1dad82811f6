#include "service/gzip.h"

#include <zlib.h>

#include <new>
#include <optional>

namespace timtin {
namespace {

// On 10 KB of JSON level 4 takes half the time of 6 and gives 3% more bytes.
constexpr int kLevel = 4;
constexpr int kGzipWindow = 15 + 16;  // the largest window; 16 asks zlib for a gzip header

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

bool is_refused(std::string_view parameters) {  // q=0, q=0.0 ...
  parameters = trim(parameters);
  if (!parameters.starts_with("q=")) return false;
  return parameters.substr(2).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> named;
  bool any = false;
  while (!accept_encoding.empty()) {
    const std::size_t end = accept_encoding.find(',');
    const std::string_view part = accept_encoding.substr(0, end);
    accept_encoding.remove_prefix(end == std::string_view::npos ? part.size() : end + 1);
    const std::size_t semicolon = part.find(';');
    const std::string_view coding = trim(part.substr(0, semicolon));
    const bool wanted =
        semicolon == std::string_view::npos || !is_refused(part.substr(semicolon + 1));
    if (coding == "gzip" || coding == "x-gzip") named = wanted;
    if (coding == "*") any = wanted;
  }
  return named.value_or(any);
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // zlib only reads it
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);  // deflateBound() makes one call enough
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace timtin
