#include <unicode/utf8.h>

#include <algorithm>
#include <string>
#include <utility>

#include "analyzers/charsets.h"
#include "analyzers/detect_charset.h"
#include "analyzers/legacy_text.h"
#include "analyzers/legacy_word.h"
#include "analyzers/mojibake.h"
#include "analyzers/viqr.h"

namespace timtin {
namespace {

constexpr std::size_t kSample = 16 << 10;  // bytes looked at, from the first that tells anything

// The part of `bytes` from a little before offset `first`.
std::string_view sample_at(std::string_view bytes, std::size_t first) {
  return bytes.substr(first - std::min<std::size_t>(first, 64), kSample);
}

struct Words {
  std::size_t good = 0;  // with an accent, and spelled as Vietnamese is
  std::size_t bad = 0;   // with something else outside ASCII
  std::size_t total() const { return good + bad; }
  double share() const { return total() ? static_cast<double>(good) / total() : 0; }
};

bool is_letter(char32_t c) {
  return (c | 0x20) - U'a' < 26 || (c >= 0xC0 && c < 0x250) || (c >= 0x1E80 && c < 0x1F00);
}

// Quotes, dashes and the like end words and are no evidence.
bool is_neutral(char32_t c) {
  return c < 0x80 || c == 0xA0 || c == 0xAB || c == 0xBB || (c >= 0x2010 && c < 0x2040);
}

Words count_words(const std::string& text) {
  Words words;
  std::u32string word;
  bool accented = false, letters = true;
  const auto close = [&] {
    if (accented) (letters && looks_vietnamese(word) ? words.good : words.bad) += 1;
    word.clear();
    accented = false;
    letters = true;
  };
  for (std::size_t pos = 0; pos < text.size();) {
    UChar32 next = 0;
    U8_NEXT_UNSAFE(text.data(), pos, next);
    const auto c = static_cast<char32_t>(next);
    if (!is_letter(c) && is_neutral(c)) {
      close();
      continue;
    }
    word += c;
    accented |= c >= 0x80;
    letters &= is_letter(c);
  }
  close();
  return words;
}

Guess guess_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample & ~std::size_t{1});
  if (sample.size() < 4 || bytes.size() % 2 != 0) return {};
  // Vietnamese, ASCII and common signs have these upper bytes, and text has blanks and letters.
  std::size_t little = 0, big = 0, low_zero = 0, high_zero = 0;
  for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
    const auto first = static_cast<unsigned char>(sample[i]);
    const auto second = static_cast<unsigned char>(sample[i + 1]);
    const auto upper = [](unsigned char c) { return c <= 1 || c == 3 || c == 0x1E || c == 0x20; };
    little += upper(second) && first != 0;
    big += upper(first) && second != 0;
    low_zero += first == 0;
    high_zero += second == 0;
  }
  const std::size_t units = sample.size() / 2;
  const auto share = [=](std::size_t n) { return static_cast<double>(n) / units; };
  if (share(little) > 0.95 && share(high_zero) > 0.4 && low_zero == 0) {
    return {Charset::kUtf16le, share(little)};
  }
  if (share(big) > 0.95 && share(low_zero) > 0.4 && high_zero == 0) {
    return {Charset::kUtf16be, share(big)};
  }
  return {};
}

// `bytes` is ASCII, perhaps with a few quotes and dashes.
Guess guess_viqr(std::string_view bytes) {
  const std::size_t first = std::min(bytes.find('^'), bytes.find('+'));  // each a memchr
  if (first == std::string_view::npos) return {};
  const std::string_view sample = sample_at(bytes, first);
  if (count_viqr_marks(sample) < 2) return {};
  const ViqrText text = decode_viqr(sample);
  const double share = static_cast<double>(text.good) / (text.good + text.foreign + 1e-9);
  return text.good >= 3 && share >= 0.8 ? Guess{Charset::kViqr, share} : Guess{};
}

Guess guess_mojibake(std::string_view text) {
  const Unscrambled unscrambled = unscramble(text);
  const double share =
      static_cast<double>(unscrambled.restored) / (unscrambled.restored + unscrambled.kept + 1e-9);
  return unscrambled.restored >= 2 && share >= 0.8 ? Guess{Charset::kMojibake, share} : Guess{};
}

// `bytes` is no UTF-8; `first` is the offset of the first byte that is not.
Guess guess_legacy(std::string_view bytes, std::size_t first) {
  const std::string_view sample = sample_at(bytes, first);
  const std::pair<Charset, std::string> readings[] = {
      {Charset::kTcvn3, decode_bytes(sample, tcvn3_table())},
      {Charset::kVni, decode_vni(sample)},
      {Charset::kViscii, decode_bytes(sample, viscii_table())},
      {Charset::kVps, decode_bytes(sample, vps_table())},
      {Charset::kCp1258, decode_cp1258(sample)},
  };
  Guess best;
  double runner_up = 0;
  for (const auto& [charset, text] : readings) {
    const Words words = count_words(to_nfc(text));
    const double share = words.good >= 2 ? words.share() : 0;
    if (share > best.confidence) {
      runner_up = std::exchange(best, {charset, share}).confidence;
    } else {
      runner_up = std::max(runner_up, share);
    }
  }
  return best.confidence >= 0.7 && best.confidence > runner_up ? best : Guess{};
}

}  // namespace

Guess guess_charset(std::string_view bytes, const Utf8Scan& scan) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {Charset::kUtf8, 1};
  if (bytes.starts_with("\xFF\xFE")) return {Charset::kUtf16le, 1};
  if (bytes.starts_with("\xFE\xFF")) return {Charset::kUtf16be, 1};
  Guess guess;
  if (bytes.substr(0, kSample).find('\0') != std::string_view::npos) guess = guess_utf16(bytes);
  if (guess.confidence == 0 && scan.valid()) {
    if (scan.latin_symbols > scan.tone_letters) guess = guess_mojibake(bytes);
    if (scan.tone_letters == 0 && scan.multibyte * 50 <= bytes.size()) guess = guess_viqr(bytes);
  } else if (guess.confidence == 0 && scan.broken > scan.multibyte) {
    guess = guess_legacy(bytes, scan.first_broken);
  }
  if (guess.confidence > 0) return guess;
  // Nothing speaks against UTF-8 but what is broken.
  return {Charset::kUtf8,
          static_cast<double>(scan.multibyte + 1) / (scan.multibyte + scan.broken + 1)};
}

Charset detect_charset(std::string_view bytes) {
  return guess_charset(bytes, scan_utf8(bytes)).charset;
}

}  // namespace timtin
