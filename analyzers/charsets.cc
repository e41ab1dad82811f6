#include "analyzers/charsets.h"

#include <algorithm>
#include <utility>

#include "analyzers/detect_charset.h"
#include "analyzers/legacy_text.h"
#include "analyzers/lost_letters.h"
#include "analyzers/mojibake.h"
#include "analyzers/utf8_scan.h"
#include "analyzers/viqr.h"

namespace timtin {
namespace {

constexpr std::pair<Charset, std::string_view> kNames[] = {
    {Charset::kUtf8, "utf8"},       {Charset::kMojibake, "mojibake"},
    {Charset::kUtf16le, "utf16le"}, {Charset::kUtf16be, "utf16be"},
    {Charset::kTcvn3, "tcvn3"},     {Charset::kVni, "vni"},
    {Charset::kViscii, "viscii"},   {Charset::kVps, "vps"},
    {Charset::kCp1258, "cp1258"},   {Charset::kViqr, "viqr"},
};

std::string decode_mojibake(std::string text) {
  // Read wrongly more than once: each pass undoes one.
  constexpr int kMostPasses = 3;
  for (int pass = 0; pass < kMostPasses; ++pass) {
    if (pass > 0 && guess_charset(text, scan_utf8(text)).charset != Charset::kMojibake) break;
    Unscrambled unscrambled = unscramble(text);
    if (unscrambled.restored == 0) break;
    text = unscrambled.lost ? restore_lost_letters(std::move(unscrambled.text))
                            : std::move(unscrambled.text);
  }
  return text;
}

std::string decode_utf16_document(std::string_view bytes, Decoded& out) {
  std::size_t mark = 0;
  if (bytes.starts_with("\xFF\xFE")) out.charset = Charset::kUtf16le, mark = 2;
  if (bytes.starts_with("\xFE\xFF")) out.charset = Charset::kUtf16be, mark = 2;
  std::string text = decode_utf16(bytes.substr(mark), out.charset == Charset::kUtf16be,
                                  out.replaced, out.first_replaced);
  if (out.replaced) out.first_replaced += mark;
  return text;
}

// What Unicode files may carry in front, and no other.
std::string_view without_mark(std::string_view bytes) {
  return bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
}

std::string decode_to_utf8(std::string_view bytes, const Utf8Scan& scan, Decoded& out) {
  switch (out.charset) {
    case Charset::kUtf16le:
    case Charset::kUtf16be:
      return decode_utf16_document(bytes, out);
    case Charset::kTcvn3:
      return decode_bytes(bytes, tcvn3_table());
    case Charset::kViscii:
      return decode_bytes(bytes, viscii_table());
    case Charset::kVps:
      return decode_bytes(bytes, vps_table());
    case Charset::kVni:
      return decode_vni(bytes);
    case Charset::kCp1258:
      return decode_cp1258(bytes);
    case Charset::kUtf8:
    case Charset::kMojibake:
    case Charset::kViqr:
      break;
  }
  out.replaced = scan.broken;
  out.first_replaced = scan.first_broken;
  const std::string_view unmarked = without_mark(bytes);
  std::string text = scan.valid() ? std::string(unmarked) : repair_utf8(unmarked);
  if (out.charset == Charset::kMojibake) return decode_mojibake(std::move(text));
  if (out.charset == Charset::kViqr) return decode_viqr(text).text;
  return text;
}

}  // namespace

std::string_view charset_name(Charset charset) {
  const auto* found = std::find_if(std::begin(kNames), std::end(kNames),
                                   [=](const auto& entry) { return entry.first == charset; });
  return found->second;
}

std::optional<Charset> parse_charset(std::string_view name) {
  if (name == "utf16") return Charset::kUtf16le;
  const auto* found = std::find_if(std::begin(kNames), std::end(kNames),
                                   [=](const auto& entry) { return entry.second == name; });
  return found == std::end(kNames) ? std::nullopt : std::optional(found->first);
}

Decoded decode(std::string_view bytes, std::optional<Charset> from) {
  Decoded out;
  const Utf8Scan scan = scan_utf8(bytes);
  if (from) {
    out.charset = *from;
  } else {
    const Guess guess = guess_charset(bytes, scan);
    out.charset = guess.charset;
    out.confidence = guess.confidence;
  }
  out.text = decode_to_utf8(bytes, scan, out);
  if (out.charset != Charset::kUtf8 || scan.may_need_nfc) out.text = to_nfc(std::move(out.text));
  return out;
}

}  // namespace timtin
