#include "analyzers/mojibake.h"

#include <unicode/utf8.h>

#include <array>
#include <utility>

#include "analyzers/legacy_text.h"
#include "analyzers/lost_letters.h"
#include "analyzers/utf8_scan.h"

namespace timtin {
namespace {

constexpr int kNoByte = -1;
constexpr int kLostByte = -2;

// The byte that Windows-1252 or Latin-1 reads as `c`.
int byte_of(char32_t c) {
  if (c == 0xFFFD) return kLostByte;
  if (c < 0x100) return static_cast<int>(c);
  for (int byte = 0x80; byte < 0xA0; ++byte) {
    if (cp1252_character(static_cast<unsigned char>(byte)) == c) return byte;
  }
  return kNoByte;
}

std::size_t sequence_length(int lead) {
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

struct Sequence {
  std::array<int, 4> bytes{};
  std::size_t length = 0;  // 0: no sequence here
  std::size_t lost = 0;
  std::size_t end = 0;  // offset of the text behind it
};

// The misread UTF-8 sequence that starts with `lead`, its other bytes being read from `pos`.
Sequence read_sequence(std::string_view text, std::size_t pos, int lead) {
  Sequence sequence;
  const std::size_t length = sequence_length(lead);
  sequence.bytes[0] = lead;
  for (std::size_t i = 1; i < length; ++i) {
    if (pos >= text.size()) return {};
    UChar32 c = 0;
    U8_NEXT_UNSAFE(text.data(), pos, c);
    const int byte = byte_of(static_cast<char32_t>(c));
    if (byte == kLostByte) {
      ++sequence.lost;
    } else if (byte < 0x80 || byte > 0xBF) {
      return {};
    }
    sequence.bytes[i] = byte;
  }
  sequence.length = length;
  sequence.end = pos;
  return sequence;
}

// What a sequence with a lost byte was; 0 if that cannot be said at all.
char32_t guess_lost(const Sequence& sequence) {
  const auto [first, second, third, fourth] = sequence.bytes;
  if (first == 0xC3) return kLostLatin;
  if (first == 0xC4) return U'Đ';
  if (first == 0xCC) return U'\u0301';
  if (first == 0xE1 && second == 0xBB) return kLostTone;
  if (first == 0xE2 && second == 0x80) return U'\u201D';
  return 0;
}

char32_t character_of(const Sequence& sequence) {
  std::string bytes;
  for (std::size_t i = 0; i < sequence.length; ++i) bytes += static_cast<char>(sequence.bytes[i]);
  UChar32 c = 0;
  std::size_t pos = 0;
  U8_NEXT(bytes.data(), pos, bytes.size(), c);
  return c < 0 || pos != sequence.length ? 0 : static_cast<char32_t>(c);
}

}  // namespace

Unscrambled unscramble(std::string_view text) {
  Unscrambled out;
  out.text.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    UChar32 c = 0;
    U8_NEXT_UNSAFE(text.data(), pos, c);
    if (c < 0x80) {
      out.text += static_cast<char>(c);
      continue;
    }
    const Sequence sequence = read_sequence(text, pos, byte_of(static_cast<char32_t>(c)));
    const char32_t restored = sequence.length == 0 ? 0
                              : sequence.lost      ? guess_lost(sequence)
                                                   : character_of(sequence);
    if (restored) {
      append_character(out.text, restored);
      pos = sequence.end;
      ++out.restored;
      out.lost += restored == kLostLatin || restored == kLostTone;
    } else {
      out.text.append(text, start, pos - start);
      ++out.kept;
    }
  }
  return out;
}

}  // namespace timtin
