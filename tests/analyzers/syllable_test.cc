#include "analyzers/syllable.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "analyzers/fold.h"
#include "tests/places.h"

namespace timtin {
namespace {

std::vector<Syllable> all_syllables() {
  std::vector<Syllable> all;
  for (int code = 0; code < kSyllableCodes; ++code) {
    if (const auto s = syllable_of(static_cast<SyllableCode>(code))) all.push_back(*s);
  }
  return all;
}

std::string canonical(std::string_view text) {
  const auto syllable = parse_syllable(canonical_letters(text));
  return syllable ? spell(*syllable) : "";
}

TEST(Syllable, ComesApart) {
  const auto show = [](const char* text) {
    const auto s = parse_syllable(text);
    if (!s) return std::string("invalid");
    const SyllableParts p = parts_of(*s);
    return std::string(p.onset) + "." + std::string(p.glide) + "." + std::string(p.nucleus) + "." +
           std::string(p.coda) + std::to_string(static_cast<int>(s->tone));
  };
  EXPECT_EQ(show("nghiêng"), "ngh..iê.ng0");
  EXPECT_EQ(show("thuyền"), "th.u.yê.n1");
  EXPECT_EQ(show("quốc"), "qu..ô.c2");
  EXPECT_EQ(show("giếng"), "gi..ê.ng2");
  EXPECT_EQ(show("gì"), "g..i.1");
  EXPECT_EQ(show("ủy"), ".u.y.3");
  EXPECT_EQ(show("hoà"), "h.o.a.1");
  EXPECT_EQ(show("mưa"), "m..ưa.0");
}

TEST(Syllable, RefusesWhatIsNone) {
  for (const char* text :
       {"",           "b",           "ng",   "kan", "cê",  "gê",   "ngi", "qua\u0301n\u0300",
        "hat",        "việp\u0301t", "hòat", "tik", "you", "fast", "iêu", "nghang",
        "café\u0301", "phone",       "q",    "qu",  "aa",  "ươ"}) {
    EXPECT_FALSE(parse_syllable(text)) << text;
  }
}

TEST(Syllable, EveryOneIsAFixedPoint) {
  const auto all = all_syllables();
  EXPECT_GT(all.size(), 15000);
  std::set<std::string> spellings;
  for (const Syllable& s : all) {
    const std::string text = spell(s);
    EXPECT_TRUE(parse_syllable(text) == s) << text;
    EXPECT_EQ(canonical_letters(text), text);
    EXPECT_TRUE(spellings.insert(text).second) << text;
    EXPECT_LT(code_of(s), kSyllableCodes);
  }
}

TEST(Syllable, OldAndNewToneStyleAreOne) {
  int differ = 0;
  for (const Syllable& s : all_syllables()) {
    const std::string old_style = spell(s, ToneStyle::kOld);
    const std::string new_style = spell(s, ToneStyle::kNew);
    EXPECT_EQ(canonical(new_style), old_style) << new_style;
    EXPECT_EQ(fold(new_style), fold(old_style));
    differ += old_style != new_style ? 1 : 0;
  }
  EXPECT_GT(differ, 200);
}

// The tone typed on any vowel, as a mark of its own after a quality mark or before it.
TEST(Syllable, EveryWayOfTypingItIsOne) {
  for (const Syllable& s : all_syllables()) {
    if (s.tone == Tone::kLevel) continue;
    constexpr char32_t kMarks[] = {0, 0x300, 0x301, 0x309, 0x303, 0x323};
    const std::string level = spell({s.onset, s.rime, Tone::kLevel});
    for (std::size_t i = 0; i < level.size();) {
      const DecodedChar c = decode_utf8(level, i);
      i += c.size;
      if (std::string_view("aeiouy").find(char_info(c.value).base) == std::string_view::npos)
        continue;
      std::string typed = level.substr(0, i);
      append_utf8(typed, kMarks[static_cast<int>(s.tone)]);
      typed += level.substr(i);
      EXPECT_EQ(canonical(typed), spell(s)) << typed;
    }
  }
}

std::filesystem::path shared_list(const char* name) {
  return std::filesystem::path(in_shared("data/lex")) / name;
}

// Each entry of the word list hunspell-vi is valid and keeps its spelling; what is left over are
// foreign words and capitals.
TEST(Syllable, KnowsTheSyllablesOfTheReferenceList) {
  for (const auto& [name, style] : {std::pair("hunspell_vi-DauCu.dic", ToneStyle::kOld),
                                    std::pair("hunspell_vi-DauMoi.dic", ToneStyle::kNew)}) {
    std::ifstream in(shared_list(name));
    if (!in) GTEST_SKIP() << "no reference list " << name;
    int unknown = 0, respelled = 0, total = 0;
    std::string line;
    for (std::getline(in, line); std::getline(in, line); ++total) {
      const std::string letters = canonical_letters(line);
      const auto syllable = parse_syllable(letters);
      unknown += syllable ? 0 : 1;
      respelled += syllable && spell(*syllable, style) != letters ? 1 : 0;
    }
    EXPECT_GT(total, 6000);
    EXPECT_LE(unknown, 45);    // HTML, Telex, Đắk, web ...
    EXPECT_LE(respelled, 30);  // i for y: kì, lí, mĩ ...
  }
}

// The reference has pairs that we tell apart on purpose (names: Vi and Vy, Thi and Thy).
TEST(Syllable, AgreesOnTheInterchangeableIAndY) {
  std::ifstream in(shared_list("coccoc_i_and_y.txt"));
  if (!in) GTEST_SKIP() << "no reference list of i and y";
  std::set<std::string> apart;
  int pairs = 0;
  for (std::string i, y, rest; in >> i >> y && std::getline(in, rest); ++pairs) {
    if (canonical(i) != canonical(y)) apart.insert(i);
  }
  EXPECT_GT(pairs, 30);
  EXPECT_EQ(apart, (std::set<std::string>{"Bí", "Nỉ", "Thi", "Vi", "Vĩ", "Xi"}));
}

}  // namespace
}  // namespace timtin
