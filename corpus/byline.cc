#include "corpus/byline.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <span>

#include "corpus/departments.h"
#include "corpus/name_key.h"
#include "corpus/page_lines.h"
#include "corpus/provinces.h"
#include "corpus/table_lines.h"

namespace timtin {

namespace {

constexpr std::size_t kMaxWords = 25;
constexpr std::size_t kMaxNameWords = 5;
constexpr std::size_t kMaxDepartmentWords = 8;

// Of any byline. In the form of name_key().
constexpr std::array<std::string_view, 22> kFillers = {
    "hoi",  "lhpn",  "lien", "hiep", "phu", "nu",  "tinh", "thanh", "pho", "tp",   "ban",
    "theo", "nguon", "va",   "tin",  "anh", "bai", "tu",   "cua",   "vn",  "viet", "phong",
};

// Fillers that are parts of names too, where capitals surround them: "Nguyễn Ánh Tuyết".
constexpr std::array<std::string_view, 6> kNameLike = {"anh", "tu", "bai", "phu", "lien", "phong"};

// Behind these a province's name is the organisation's.
constexpr std::array<std::string_view, 11> kUnitCues = {
    "hoi lhpn tinh",
    "hoi lhpn thanh pho",
    "hoi lhpn tp",
    "hoi lhpn",
    "hoi lien hiep phu nu tinh",
    "hoi lien hiep phu nu thanh pho",
    "hoi lien hiep phu nu",
    "hoi phu nu tinh",
    "phu nu tinh",
    "phu nu",
    "tinh",
};

struct Word {
  std::string key;
  bool capital = false;
};

bool is_capital(std::string_view word) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(word.data());
  UChar32 c = U_SENTINEL;
  std::size_t at = 0;
  if (!word.empty()) U8_NEXT(bytes, at, word.size(), c);
  return c >= 0 && u_isupper(c);
}

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  for (const std::string_view piece : split(line, ' ')) {
    const std::string keys = name_key(piece);
    if (keys.empty()) continue;
    bool capital =
        is_capital(piece.substr(std::min(piece.find_first_not_of("(\"'"), piece.size())));
    for (const std::string_view key : split(keys, ' '))
      words.push_back({std::string(key), capital});
  }
  return words;
}

std::string joined(const std::vector<Word>& words, std::size_t from, std::size_t count) {
  std::string key;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i > from) key += ' ';
    key += words[i].key;
  }
  return key;
}

// What a run of words names, and how many words it takes.
struct Named {
  const Department* department = nullptr;
  const Province* province = nullptr;
  std::size_t words = 0;
};

// The longest name at `from`: "Đà Nẵng" is the city, though "ĐA" is a department's code.
Named named_at(const std::vector<Word>& words, std::size_t from, const Departments& departments) {
  const std::string key = joined(words, from, words.size() - from);
  Named named;
  if (const ProvinceAt found = province_at(key); found.province) {
    const auto end = key.begin() + static_cast<std::ptrdiff_t>(found.size);
    named = {nullptr, found.province,
             static_cast<std::size_t>(std::count(key.begin(), end, ' ')) + 1};
  }
  for (std::size_t count = std::min(kMaxDepartmentWords, words.size() - from);
       count > 0 && count >= named.words; --count) {
    const Department* found = departments.find(joined(words, from, count));
    if (found) return {found, nullptr, count};
  }
  return named;
}

void add(const Named& named, Byline& byline) {
  if (named.province) byline.unit = named.province->name;
  if (!named.department) return;
  std::vector<std::string>& codes = byline.departments;
  if (std::find(codes.begin(), codes.end(), named.department->code) == codes.end()) {
    codes.push_back(named.department->code);
  }
}

bool is_one_of(std::span<const std::string_view> all, const Word& word) {
  return std::find(all.begin(), all.end(), word.key) != all.end();
}

}  // namespace

std::optional<Byline> parse_byline(std::string_view line, const Departments& departments) {
  if (count_words(line) > kMaxWords || is_prose(line)) return std::nullopt;
  const std::vector<Word> words = words_of(line);
  Byline byline;
  std::size_t others = 0;
  std::size_t runs = 0;  // of words that are none of the known
  bool in_run = false;
  for (std::size_t at = 0; at < words.size();) {
    const Named named = named_at(words, at, departments);
    const bool in_name = in_run && words[at].capital && is_one_of(kNameLike, words[at]);
    if (named.words > 0) {
      add(named, byline);
      at += named.words;
      in_run = false;
    } else if (is_one_of(kFillers, words[at]) && !in_name) {
      ++at;
      in_run = false;
    } else {
      if (!words[at].capital) return std::nullopt;
      runs += !in_run;
      in_run = true;
      ++others;
      ++at;
    }
  }
  if (runs > 1 || others > kMaxNameWords) return std::nullopt;
  if (byline.departments.empty() && byline.unit.empty()) return std::nullopt;
  byline.whole = others == 0;
  return byline;
}

std::string unit_in(std::string_view text) {
  if (const std::size_t colon = text.substr(0, 60).find(':'); colon != std::string_view::npos) {
    if (const Province* province = find_province(text.substr(0, colon))) return province->name;
  }
  const std::string key = " " + name_key(text) + " ";
  for (const std::string_view cue : kUnitCues) {
    const std::string spaced = " " + std::string(cue) + " ";
    for (std::size_t at = key.find(spaced); at != std::string::npos;
         at = key.find(spaced, at + 1)) {
      const std::string_view rest = std::string_view(key).substr(at + spaced.size());
      if (const ProvinceAt found = province_at(rest); found.province) return found.province->name;
    }
  }
  return "";
}

}  // namespace timtin
