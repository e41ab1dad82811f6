#include "analyzers/legacy_text.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "analyzers/utf8_scan.h"

namespace timtin {
namespace {

// Windows-1252, 0x80 to 0x9F.
constexpr std::u32string_view kCp1252Upper =
    U"\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D"
    U"\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D"
    U"\u017E\u0178";

// VNI-Windows writes a vowel and then, in a byte of its own, what stands above or below it. The
// letters that the mark bytes make, by vowel, in the order of kVniMarks; a blank makes nothing.
// Source: the table of VNI Software (VNI-Times), as in vietunicode.sourceforge.net/charset.
struct VniVowel {
  unsigned char byte;
  std::u32string_view letters;
};
constexpr unsigned char kVniMarks[] = {0xF9, 0xF8, 0xFB, 0xF5, 0xEF, 0xE2, 0xE1, 0xE0, 0xE5,
                                       0xE3, 0xE4, 0xEA, 0xE9, 0xE8, 0xFA, 0xFC, 0xEB};
constexpr VniVowel kVniVowels[] = {
    {'a', U"áàảãạâấầẩẫậăắằẳẵặ"},
    {'A', U"ÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶ"},
    {'e', U"éèẻẽẹêếềểễệ"},
    {'E', U"ÉÈẺẼẸÊẾỀỂỄỆ"},
    {'o', U"óòỏõọôốồổỗộ"},
    {'O', U"ÓÒỎÕỌÔỐỒỔỖỘ"},
    {'u', U"úùủũụ"},
    {'U', U"ÚÙỦŨỤ"},
    {'y', U"ýỳỷỹỵ"},
    {'Y', U"ÝỲỶỸỴ"},
    {0xF4, U"ớờởỡợ"},
    {0xD4, U"ỚỜỞỠỢ"},
    {0xF6, U"ứừửữự"},
    {0xD6, U"ỨỪỬỮỰ"},
};

char32_t vni_letter(unsigned char vowel, unsigned char mark) {
  if (mark < 0xC0) return 0;
  mark |= 0x20;  // capitals carry capital marks, but typists mix them
  const auto* row = std::find_if(std::begin(kVniVowels), std::end(kVniVowels),
                                 [=](const VniVowel& v) { return v.byte == vowel; });
  if (row == std::end(kVniVowels)) return 0;
  const auto index = static_cast<std::size_t>(
      std::find(std::begin(kVniMarks), std::end(kVniMarks), mark) - std::begin(kVniMarks));
  return index < row->letters.size() ? row->letters[index] : 0;
}

char32_t vni_single(unsigned char byte) {
  switch (byte) {
    case 0xF4:
      return U'ơ';
    case 0xD4:
      return U'Ơ';
    case 0xF6:
      return U'ư';
    case 0xD6:
      return U'Ư';
    case 0xF1:
      return U'đ';
    case 0xD1:
      return U'Đ';
    case 0xE6:
      return U'ỉ';
    case 0xC6:
      return U'Ỉ';
    case 0xF3:
      return U'ĩ';
    case 0xD3:
      return U'Ĩ';
    case 0xF2:
      return U'ị';
    case 0xD2:
      return U'Ị';
    case 0xEE:
      return U'ỵ';
    case 0xCE:
      return U'Ỵ';
    default:
      return cp1252_character(byte);
  }
}

}  // namespace

char32_t cp1252_character(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kCp1252Upper[byte - 0x80] : byte;
}

std::string decode_bytes(std::string_view bytes, const ByteTable& table) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  for (const char byte : bytes) append_character(out, table[static_cast<unsigned char>(byte)]);
  return out;
}

std::string decode_vni(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const char32_t letter =
        i + 1 < bytes.size() ? vni_letter(byte, static_cast<unsigned char>(bytes[i + 1])) : 0;
    append_character(out, letter ? letter : vni_single(byte));
    i += letter != 0;
  }
  return out;
}

std::string decode_cp1258(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open("windows-1258", &status), ucnv_close);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no converter for windows-1258");
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string decode_utf16(std::string_view bytes, bool big_endian, std::size_t& replaced,
                         std::size_t& first_replaced) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char16_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    char32_t c = 0xFFFD;
    const bool whole = i + 1 < bytes.size();
    if (whole) c = unit(i);
    const bool pair = whole && U16_IS_LEAD(c) && i + 3 < bytes.size() && U16_IS_TRAIL(unit(i + 2));
    if (pair) {
      c = U16_GET_SUPPLEMENTARY(c, unit(i + 2));
    } else if (!whole || U16_IS_SURROGATE(c)) {
      if (replaced++ == 0) first_replaced = i;
      c = 0xFFFD;
    }
    append_character(out, c);
    if (pair) i += 2;
  }
  return out;
}

}  // namespace timtin
