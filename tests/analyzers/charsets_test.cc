#include "analyzers/charsets.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/charset_tables.h"
#include "analyzers/utf8_scan.h"
#include "tests/places.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path shared_data() { return in_shared("data"); }

// The place where two texts part, for messages.
std::string difference(const std::string& got, const std::string& want) {
  std::size_t i = 0;
  while (i < got.size() && i < want.size() && got[i] == want[i]) ++i;
  const std::size_t from = i < 40 ? 0 : i - 40;
  return "got  ..." + got.substr(from, 80) + "\nwant ..." + want.substr(from, 80);
}

constexpr std::string_view kSentence =
    "Hội phụ nữ xã trao 02 mái ấm tình thương, giúp chị em vượt khó; nhiều hộ đã thoát nghèo.";

struct Encoded {
  Charset charset;
  std::string_view bytes;
};

// TCVN3, VISCII and Windows-1258 by glibc's iconv; the others by hand from their tables.
constexpr Encoded kEncoded[] = {
    {Charset::kTcvn3,
     "H\351i ph\364 n\367 x\267 trao 02 m\270i \312m t\327nh th\255\254ng, gi\363p ch\336 em "
     "v\255\356t kh\343; nhi\322u h\351 \256\267 tho\270t ngh\314o."},
    {Charset::kViscii,
     "H\265i ph\370 n\346 x\343 trao 02 m\341i \244m t\354nh th\337\275ng, gi\372p ch\270 em "
     "v\337\376t kh\363; nhi\253u h\265 \360\343 tho\341t ngh\350o."},
    {Charset::kCp1258,
     "H\364\362i phu\362 n\375\336 xa\336 trao 02 m\341i \342\354m ti\314nh th\375\365ng, gi\372p "
     "chi\362 em v\375\365\362t kh\363; nhi\352\314u h\364\362 \360a\336 tho\341t ngh\350o."},
    {Charset::kVps,
     "H\266i ph\370 n\273 x\343 trao 02 m\341i \303m t\354nh th\334\326ng, gi\372p ch\316 em "
     "v\334\256t kh\363; nhi\212u h\266 \307\343 tho\341t ngh\350o."},
    {Charset::kVni,
     "Ho\344i phu\357 n\366\365 xa\365 trao 02 ma\371i a\341m t\354nh th\366\364ng, giu\371p "
     "ch\362 em v\366\364\357t kho\371; nhie\340u ho\344 \361a\365 thoa\371t nghe\370o."},
    {Charset::kViqr,
     "Ho^.i phu. nu+~ xa~ trao 02 ma'i a^'m ti`nh thu+o+ng, giu'p chi. em vu+o+.t kho'; nhie^`u "
     "ho^. dda~ thoa't nghe`o."},
    {Charset::kMojibake,
     "H\303\241\302\273\342\204\242i ph\303\241\302\273\302\245 n\303\241\302\273\302\257 "
     "x\303\203\302\243 trao 02 m\303\203\302\241i \303\241\302\272\302\245m t\303\203\302\254nh "
     "th\303\206\302\260\303\206\302\241ng, gi\303\203\302\272p ch\303\241\302\273\342\200\271 em "
     "v\303\206\302\260\303\241\302\273\302\243t kh\303\203\302\263; "
     "nhi\303\241\302\273\357\277\275u h\303\241\302\273\342\204\242 "
     "\303\204\342\200\230\303\203\302\243 tho\303\203\302\241t ngh\303\203\302\250o."},
};

std::string utf16(std::string_view utf8, bool big_endian, bool mark) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string out;
  const auto put = [&](char16_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  if (mark) put(0xFEFF);
  for (std::int32_t i = 0; i < text.length(); ++i) put(text[i]);
  return out;
}

// What a reader of Latin-1 makes of UTF-8.
std::string misread_as_latin1(std::string_view utf8) {
  std::string out;
  for (const char byte : utf8) append_character(out, static_cast<unsigned char>(byte));
  return out;
}

TEST(Decode, FindsTheCharsetOfASentence) {
  for (const auto& [charset, bytes] : kEncoded) {
    const Decoded decoded = decode(bytes);
    EXPECT_EQ(charset_name(decoded.charset), charset_name(charset));
    EXPECT_EQ(decoded.text, kSentence) << charset_name(charset);
    EXPECT_GE(decoded.confidence, 0.9) << charset_name(charset);
    EXPECT_EQ(decoded.replaced, 0u);
  }
}

TEST(Decode, GivenACharsetUsesIt) {
  for (const auto& [charset, bytes] : kEncoded) {
    EXPECT_EQ(decode(bytes, charset).text, kSentence) << charset_name(charset);
  }
  EXPECT_EQ(decode("a^", Charset::kUtf8).text, "a^");
  EXPECT_EQ(decode("a^", Charset::kViqr).text, "â");
}

TEST(Decode, ReadsUtf16OfEitherOrderWithAndWithoutAMark) {
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      const Decoded decoded = decode(utf16(kSentence, big, mark));
      EXPECT_EQ(decoded.charset, big ? Charset::kUtf16be : Charset::kUtf16le) << mark;
      EXPECT_EQ(decoded.text, kSentence) << big << mark;
    }
  }
}

TEST(Decode, CountsLoneSurrogatesAndAnOddByteOfUtf16) {
  using namespace std::string_literals;
  const Decoded decoded = decode(
      "\xFF\xFE"
      "a\0\x00\xD8"
      "b\0c"s);
  EXPECT_EQ(decoded.text, "a\uFFFDb\uFFFD");
  EXPECT_EQ(decoded.replaced, 2u);
  EXPECT_EQ(decoded.first_replaced, 4u);
}

TEST(Decode, ComposesNfdAndMixedOrder) {
  EXPECT_EQ(decode("Vie\u0323\u0302t, Vi\u00EA\u0323t, Vie\u0302\u0323t").text, "Việt, Việt, Việt");
}

TEST(Decode, DropsTheByteOrderMarkOfUtf8) { EXPECT_EQ(decode("\xEF\xBB\xBFHội").text, "Hội"); }

TEST(Decode, UndoesLatin1AndDoubleMojibake) {
  const std::string once = misread_as_latin1(kSentence);
  EXPECT_EQ(decode(once).text, kSentence);
  EXPECT_EQ(decode(misread_as_latin1(once)).text, kSentence);
}

TEST(Decode, ReplacesBrokenUtf8AndTellsWhere) {
  struct Example {
    std::string_view bytes, text;
    std::size_t replaced, first;
  };
  const Example examples[] = {
      {"Hội phụ n\xE1\xBB", "Hội phụ n\uFFFD", 1, 13},
      {"\xC0\xAFHội", "\uFFFD\uFFFDHội", 2, 0},
      {"Hội\xFF phụ nữ \xED\xA0\x80", "Hội\uFFFD phụ nữ \uFFFD\uFFFD\uFFFD", 4, 5},
      {"caf\xE9", "caf\uFFFD", 1, 3},
  };
  for (const Example& example : examples) {
    const Decoded decoded = decode(example.bytes);
    EXPECT_EQ(decoded.charset, Charset::kUtf8) << example.text;
    EXPECT_EQ(decoded.text, example.text);
    EXPECT_EQ(decoded.replaced, example.replaced) << example.text;
    EXPECT_EQ(decoded.first_replaced, example.first) << example.text;
    EXPECT_LT(decoded.confidence, 1) << example.text;
  }
}

TEST(DetectCharset, LeavesOrdinaryTextAlone) {
  const std::string_view texts[] = {
      "",
      "Hoi phu nu",
      "It's 5 o'clock. Don't you agree? We do (a lot).",
      "if (a^b) { i++; } // o+ e^x a+b",
      "hooij phuj nuwx, ho65i phu5 nu74",
      "Hội Liên hiệp Phụ nữ Việt Nam",
      "Đài Á Âu: «São Paulo» – ½ °C §5 ©",
      "Ã và Â là chữ hoa",
      "crème brûlée à la carte, Señor Núñez",
      "dGhpcyBpcyBhIHRlc3Q+YSs+bys=",
      "日本語 Русский ελληνικά 😀",
  };
  for (const std::string_view text : texts) {
    EXPECT_EQ(detect_charset(text), Charset::kUtf8) << text;
    EXPECT_EQ(decode(text).text, text);
  }
}

TEST(DetectCharset, Latin1IsNotVietnamese) {
  EXPECT_EQ(detect_charset("Le pr\xE9sident a d\xE9"
                           "clar\xE9 que la France \xE9tait pr\xEAte \xE0 "
                           "n\xE9gocier; les cons\xE9quences g\xE9n\xE9rales sont tr\xE8s graves."),
            Charset::kUtf8);
}

TEST(ViqrPunctuation, IsToldFromTones) {
  const std::pair<std::string_view, std::string_view> examples[] = {
      {"Messi dda' cho Barcelona o+? Argentina. DDo^.i nha` tha('ng.",
       "Messi đá cho Barcelona ở Argentina. Đội nhà thắng."},
      {"Ho. so^'ng o+? que^ nha` dda~ la^u. Nha` nu+o+'c ho^~ tro+. ho..",
       "Họ sống ở quê nhà đã lâu. Nhà nước hỗ trợ họ."},
      {"BCDD TU+? UBND, QDD-TTg, LDDLDD ti?nh", "BCĐ TỬ UBND, QĐ-TTg, LĐLĐ tỉnh"},
      {"Eddie va` Teddy no'i: \\'dda?ng\\'", "Eddie và Teddy nói: 'đảng'"},
      {"Victoria's Secret va` ''ke? pha' hoa.i'' o+? DDa('k La('k...",
       "Victoria's Secret và ''kẻ phá hoại'' ở Đắk Lắk..."},
      {"Xe o^to^. Quye^'t ddi.nhcho nha` ga... 50.000dd, TT-BGDDDT (DDH-183)",
       "Xe ôtô. Quyết địnhcho nhà ga... 50.000đ, TT-BGDĐT (DDH-183)"},
      {"'Ba~o' dda~ qua, ca?nh ba'o 'lu~ que't'", "'Bão' đã qua, cảnh báo 'lũ quét'"},
  };
  for (const auto& [viqr, text] : examples) EXPECT_EQ(decode(viqr, Charset::kViqr).text, text);
}

TEST(CharsetNames, GoBothWays) {
  for (int i = 0; i <= static_cast<int>(Charset::kViqr); ++i) {
    const auto charset = static_cast<Charset>(i);
    EXPECT_EQ(parse_charset(charset_name(charset)), charset);
  }
  EXPECT_EQ(parse_charset("utf16"), Charset::kUtf16le);
  EXPECT_EQ(parse_charset("koi8-r"), std::nullopt);
}

TEST(CharsetTables, HoldEveryVietnameseLetterOnce) {
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
      "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
      "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴĐ");
  ASSERT_EQ(letters.length(), 134);
  for (const auto* table : {&tcvn3_table(), &viscii_table(), &vps_table()}) {
    for (std::int32_t i = 0; i < letters.length(); ++i) {
      EXPECT_EQ(std::count(table->begin(), table->end(), static_cast<char32_t>(letters[i])), 1)
          << "U+" << std::hex << static_cast<int>(letters[i]);
    }
  }
}

// The strings of a JSON object on one line, escapes undone as far as the news need it.
std::vector<std::string> json_strings(std::string_view line) {
  std::vector<std::string> strings;
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      inside = !inside;
      if (inside) strings.emplace_back();
    } else if (inside && line[i] == '\\') {
      const char escaped = line[++i];
      strings.back() += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    } else if (inside) {
      strings.back() += line[i];
    }
  }
  return strings;
}

TEST(SharedNews, IsNeverTakenForALegacyCharset) {
  const fs::path folder = shared_data() / "news";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is absent";
  std::size_t texts = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string command = "zstd -dcq --long=27 '" + entry.path().string() + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    ASSERT_TRUE(pipe);
    std::string line(std::size_t{1} << 22, '\0');
    while (std::fgets(line.data(), static_cast<int>(line.size()), pipe.get())) {
      for (const std::string& text : json_strings(line.c_str())) {
        ASSERT_EQ(charset_name(detect_charset(text)), "utf8") << text;
        ++texts;
      }
    }
  }
  EXPECT_GE(texts, 2u * 117000);
}

TEST(SharedLegacyFiles, EveryCharacterIsRight) {
  const fs::path folder = shared_data() / "legacy";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is absent";
  const std::map<std::string, Charset> kinds = {{"utf8", Charset::kUtf8},
                                                {"utf8nfd", Charset::kUtf8},
                                                {"utf16le_bom", Charset::kUtf16le},
                                                {"mojibake1252", Charset::kMojibake},
                                                {"viscii", Charset::kViscii},
                                                {"tcvn", Charset::kTcvn3},
                                                {"cp1258", Charset::kCp1258},
                                                {"vni", Charset::kVni},
                                                {"vps", Charset::kVps},
                                                {"viqr", Charset::kViqr}};
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    const std::size_t first = name.find('.'), last = name.rfind('.');
    const std::string kind = name.substr(first + 1, last - first - 1);
    ASSERT_TRUE(kinds.contains(kind)) << name;
    const std::string want = to_nfc(slurp(folder / (name.substr(0, first) + ".utf8.txt")));
    const Decoded decoded = decode(slurp(entry.path()));
    EXPECT_EQ(charset_name(decoded.charset), charset_name(kinds.at(kind))) << name;
    EXPECT_TRUE(decoded.text == want) << name << "\n" << difference(decoded.text, want);
    ++files;
  }
  EXPECT_GE(files, 100);
}

}  // namespace
}  // namespace timtin
