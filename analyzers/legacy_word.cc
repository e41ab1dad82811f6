#include "analyzers/legacy_word.h"

#include <algorithm>
#include <string>

namespace timtin {
namespace {

// Each vowel by tone: level, grave, hook, tilde, acute, dot.
constexpr std::u32string_view kVowels =
    U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
    U"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ";
constexpr std::size_t kTones = 6;
constexpr std::size_t kCapitals = kVowels.size() / 2;
constexpr std::size_t kAcute = 4;  // and kAcute + 1, the dot: the tones of -c -ch -p -t

// Longest first among those that share a beginning.
constexpr std::u32string_view kOnsets[] = {
    U"ngh", U"ng", U"nh", U"n", U"ch", U"c", U"gh", U"gi", U"g", U"kh", U"k", U"ph", U"p", U"qu",
    U"th",  U"tr", U"t",  U"b", U"d",  U"đ", U"h",  U"l",  U"m", U"r",  U"s", U"v",  U"x", U""};

constexpr std::u32string_view kRimes[] = {
    U"a",    U"ac",   U"ach",  U"ai",   U"am",  U"an",   U"ang",  U"anh",  U"ao",   U"ap",   U"at",
    U"au",   U"ay",   U"e",    U"ec",   U"em",  U"en",   U"eng",  U"eo",   U"ep",   U"et",   U"i",
    U"ia",   U"ich",  U"im",   U"in",   U"inh", U"ip",   U"it",   U"iu",   U"iêc",  U"iêm",  U"iên",
    U"iêng", U"iêp",  U"iêt",  U"iêu",  U"o",   U"oa",   U"oac",  U"oach", U"oai",  U"oam",  U"oan",
    U"oang", U"oanh", U"oao",  U"oap",  U"oat", U"oay",  U"oc",   U"oe",   U"oen",  U"oeo",  U"oet",
    U"oi",   U"om",   U"on",   U"ong",  U"ooc", U"oong", U"op",   U"ot",   U"oăc",  U"oăm",  U"oăn",
    U"oăng", U"oăt",  U"u",    U"ua",   U"uc",  U"ui",   U"um",   U"un",   U"ung",  U"up",   U"ut",
    U"uy",   U"uya",  U"uych", U"uynh", U"uyt", U"uyu",  U"uyên", U"uyêt", U"uân",  U"uâng", U"uât",
    U"uây",  U"uê",   U"uêch", U"uênh", U"uôc", U"uôi",  U"uôm",  U"uôn",  U"uông", U"uôt",  U"uơ",
    U"y",    U"yêm",  U"yên",  U"yêng", U"yêt", U"yêu",  U"âc",   U"âm",   U"ân",   U"âng",  U"âp",
    U"ât",   U"âu",   U"ây",   U"ê",    U"êch", U"êm",   U"ên",   U"ênh",  U"êp",   U"êt",   U"êu",
    U"ô",    U"ôc",   U"ôi",   U"ôm",   U"ôn",  U"ông",  U"ôp",   U"ôt",   U"ăc",   U"ăm",   U"ăn",
    U"ăng",  U"ăp",   U"ăt",   U"ơ",    U"ơi",  U"ơm",   U"ơn",   U"ơp",   U"ơt",   U"ư",    U"ưa",
    U"ưc",   U"ưi",   U"ưm",   U"ưn",   U"ưng", U"ưt",   U"ưu",   U"ươc",  U"ươi",  U"ươm",  U"ươn",
    U"ương", U"ươp",  U"ươt",  U"ươu",
};

bool is_rime(std::u32string_view rime) {
  return std::binary_search(std::begin(kRimes), std::end(kRimes), rime);
}

bool stops(std::u32string_view rime) {
  return rime.ends_with(U'c') || rime.ends_with(U"ch") || rime.ends_with(U'p') ||
         rime.ends_with(U't');
}

bool is_vowel(char32_t c) { return kVowels.find(c) != std::u32string_view::npos; }

// True if the tone of a rime may stand on its letter `at`: by the old style or the new.
bool may_carry_tone(std::u32string_view rime, std::size_t at) {
  const std::size_t marked = rime.find_last_of(U"ăâêôơư");
  if (marked != std::u32string_view::npos) return at == marked;
  std::size_t vowels = 0;
  while (vowels < rime.size() && is_vowel(rime[vowels])) ++vowels;
  if (at >= vowels) return false;
  if (vowels < rime.size()) return at + 1 == vowels;
  if (vowels == 2) return at == 0 || rime == U"oa" || rime == U"oe" || rime == U"uy";
  return at == vowels / 2;
}

}  // namespace

bool looks_vietnamese(std::u32string_view word) {
  if (word.empty() || word.size() > 8) return false;
  std::u32string plain;  // lower case, without the tone
  std::size_t tone = 0, toned = 0;
  for (char32_t c : word) {
    const std::size_t index = kVowels.find(c);
    if (index != std::u32string_view::npos) {
      if (const std::size_t here = index % kTones) {
        if (tone) return false;
        tone = here;
        toned = plain.size();
      }
      c = kVowels[index % kCapitals / kTones * kTones];
    } else if (c >= U'A' && c <= U'Z') {
      c += U'a' - U'A';
    } else if (c == U'Đ') {
      c = U'đ';
    }
    plain += c;
  }
  return std::any_of(std::begin(kOnsets), std::end(kOnsets), [&](std::u32string_view onset) {
    if (!plain.starts_with(onset)) return false;
    const std::u32string_view rime = std::u32string_view(plain).substr(onset.size());
    if (!is_rime(rime) || (stops(rime) && tone < kAcute)) return false;
    return tone == 0 || (toned >= onset.size() && may_carry_tone(rime, toned - onset.size()));
  });
}

bool looks_glued(std::u32string_view word) {
  if (looks_vietnamese(word)) return false;
  for (std::size_t n = 1; n < word.size(); ++n) {
    if (looks_vietnamese(word.substr(0, n)) && looks_vietnamese(word.substr(n))) return true;
  }
  return false;
}

}  // namespace timtin
