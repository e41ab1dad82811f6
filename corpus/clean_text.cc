#include "corpus/clean_text.h"

#include <simdjson.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace timtin {

namespace {

constexpr int kExcerptCharacters = 80;
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::optional<std::size_t> first_broken_utf8(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return std::nullopt;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    if (c < 0) return start;
  }
  return std::nullopt;
}

bool remove_controls(std::string& text) {
  bool plain = true;
  for (const char c : text) plain &= !is_control(c) && c != kByteOrderMark[0];
  if (plain) return false;
  bool lost = false;
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') text[out++] = '\n';
    } else if (is_control(text[i])) {
      lost = true;
    } else if (std::string_view(text).substr(i).starts_with(kByteOrderMark)) {
      i += kByteOrderMark.size() - 1;
    } else {
      text[out++] = text[i];
    }
  }
  text.resize(out);
  return lost;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    if (is_space(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else {
      break;
    }
  }
  while (!text.empty()) {
    if (is_space(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      break;
    }
  }
  return text;
}

std::string excerpt_of(std::string_view text) {
  text = trim(text);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::string excerpt;
  std::size_t at = 0;
  for (int count = 0; at < text.size() && count < kExcerptCharacters; ++count) {
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    if (c < 0) {
      excerpt += "\xEF\xBF\xBD";
    } else if (c < 0x20 || c == 0x7F) {
      excerpt += ' ';
    } else {
      excerpt.append(text.substr(start, at - start));
    }
  }
  return excerpt;
}

}  // namespace timtin
