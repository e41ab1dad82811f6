#include "searcher/cursor.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace timtin {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";  // RFC 4648, section 5

// What is written, little-endian as everything of ours; the generation's name follows.
struct Packed {
  std::uint64_t build;
  std::uint64_t question;
  std::uint32_t offset;
  std::uint32_t checksum;  // of all else
};
static_assert(sizeof(Packed) == 24);

std::uint32_t checksum_of(Packed packed, std::string_view generation) {
  packed.checksum = 0;
  std::string bytes(sizeof packed, '\0');
  std::memcpy(bytes.data(), &packed, sizeof packed);
  bytes += generation;
  return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

std::string encoded(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0, value = 0;
  for (const char c : bytes) {
    value = value << 8 | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6) text += kDigits[value >> (bits - 6) & 63];
  }
  if (bits > 0) text += kDigits[value << (6 - bits) & 63];
  return text;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0, value = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    value = value << 6 | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(value >> bits & 255);
  }
  return bytes;
}

}  // namespace

std::string to_text(const Cursor& cursor) {
  Packed packed{cursor.build, cursor.question, cursor.offset, 0};
  packed.checksum = checksum_of(packed, cursor.generation);
  std::string bytes(sizeof packed, '\0');
  std::memcpy(bytes.data(), &packed, sizeof packed);
  return encoded(bytes + cursor.generation);
}

std::optional<Cursor> parse_cursor(std::string_view text) {
  if (text.size() > kMaxCursorBytes) return std::nullopt;
  const auto bytes = decoded(text);
  if (!bytes || bytes->size() < sizeof(Packed)) return std::nullopt;
  Packed packed{};
  std::memcpy(&packed, bytes->data(), sizeof packed);
  Cursor cursor{bytes->substr(sizeof packed), packed.build, packed.offset, packed.question};
  if (packed.checksum != checksum_of(packed, cursor.generation)) return std::nullopt;
  if (to_text(cursor) != text) return std::nullopt;  // other digits for the same bytes
  return cursor;
}

std::uint64_t question_digest(const SearchRequest& request) {
  std::string all = request.query;
  const auto add = [&all](std::string_view value) {
    all += '\0';
    all += value;
  };
  for (const auto* values :
       {&request.topics, &request.departments, &request.units, &request.sources}) {
    std::vector<std::string> sorted = *values;
    std::sort(sorted.begin(), sorted.end());
    add("");
    for (const std::string& value : sorted) add(value);
  }
  add(to_iso(request.dates.first));
  add(to_iso(request.dates.last));
  add(std::to_string(static_cast<int>(request.sort)));
  add(std::to_string(static_cast<int>(request.match)));
  add(request.exact ? "1" : "0");
  add(request.all_copies ? "1" : "0");
  return XXH3_64bits(all.data(), all.size());
}

std::uint64_t build_digest(std::string_view built_at, std::string_view program_version) {
  const std::string both = std::string(built_at) + '\0' + std::string(program_version);
  return XXH3_64bits(both.data(), both.size());
}

}  // namespace timtin
