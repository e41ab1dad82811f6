#include "analyzers/charset_tables.h"

#include <string_view>
#include <utility>

namespace timtin {
namespace {

using ControlLetters = std::initializer_list<std::pair<unsigned char, char32_t>>;

// ASCII, but for the control codes that carry capitals, and the upper half as given.
constexpr ByteTable make_table(std::u32string_view upper_half, ControlLetters controls) {
  ByteTable table{};
  for (std::size_t byte = 0; byte < 128; ++byte) table[byte] = static_cast<char32_t>(byte);
  for (std::size_t i = 0; i < 128; ++i) table[128 + i] = upper_half[i];
  for (const auto& [byte, letter] : controls) table[byte] = letter;
  return table;
}

// TCVN 5712:1993, VN1 set; the "ABC" fonts use its lower half of letters only. 0xB0 to 0xB4
// combine.
constexpr ByteTable kTcvn3 = make_table(
    U"ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"
    U"ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    U"\u00A0ĂÂÊÔƠƯĐăâêôơưđẰ"
    U"\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    U"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    U"éẹềểễếệìỉỄẾỒĩíịò"
    U"Ổỏõóọồổỗốộờởỡớợù"
    U"ỖủũúụừửữứựỳỷỹýỵỐ",
    {{0x01, U'Ú'},
     {0x02, U'Ụ'},
     {0x04, U'Ừ'},
     {0x05, U'Ử'},
     {0x06, U'Ữ'},
     {0x11, U'Ứ'},
     {0x12, U'Ự'},
     {0x13, U'Ỳ'},
     {0x14, U'Ỷ'},
     {0x15, U'Ỹ'},
     {0x16, U'Ý'},
     {0x17, U'Ỵ'}});

// RFC 1456, section 3.
constexpr ByteTable kViscii = make_table(
    U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    U"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    U"Õắằặấầẩậẽẹếềểễệố"
    U"ồổỗỠƠộờởịỰỨỪỬơớƯ"
    U"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    U"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    U"àáâãảăữẫèéêẻìíĩỉ"
    U"đựòóôõỏọụùúũủýợỮ",
    {{0x02, U'Ẳ'}, {0x05, U'Ẵ'}, {0x06, U'Ẫ'}, {0x14, U'Ỷ'}, {0x19, U'Ỹ'}, {0x1E, U'Ỵ'}});

// VPS of the Vietnamese Professionals Society (VPSWin); as in GNU recode and Mozilla (vps.ut).
constexpr ByteTable kVps = make_table(
    U"ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
    U"Ế‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ"
    U"\u00A0ắằẳẵặỠớÙờởỡŨỨợỪ"
    U"ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    U"ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
    U"ƯỦồốÔỏơÈừứÚũưÝẺß"
    U"àáâãảạăçèéêẽìíîĩ"
    U"ẴĐòóôõöƠụùúủüỶẼỳ",
    {{0x02, U'Ạ'},
     {0x03, U'Ậ'},
     {0x04, U'Ặ'},
     {0x05, U'Ẹ'},
     {0x06, U'Ệ'},
     {0x10, U'Ị'},
     {0x11, U'Ọ'},
     {0x12, U'Ộ'},
     {0x13, U'Ợ'},
     {0x14, U'Ụ'},
     {0x15, U'Ự'},
     {0x19, U'Ỵ'},
     {0x1C, U'Ẫ'},
     {0x1D, U'Ữ'}});

}  // namespace

const ByteTable& tcvn3_table() { return kTcvn3; }
const ByteTable& viscii_table() { return kViscii; }
const ByteTable& vps_table() { return kVps; }

}  // namespace timtin
