// Definitions: what the archive itself says its abbreviations mean: "Liên hiệp Phụ nữ (LHPN)".
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin {

struct Definition {
  std::string abbreviation;            // a term: "lhpn"
  std::vector<std::string> syllables;  // canonical terms: "liên", "hiệp", "phụ", "nữ"
  std::uint32_t count = 0;             // times it was defined so
};

// Collects definitions at index time. Not thread-safe: one for each thread, then merge().
// The method is that of Schwartz and Hearst ("A simple algorithm for identifying abbreviation
// definitions in biomedical text", PSB 2003), made stricter for a language whose abbreviations
// take the initials of syllables: every syllable must be stood for, but for linking words.
class DefinitionLearner {
 public:
  // `text` is UTF-8 in NFC. Looks at brackets only: other text costs a memchr.
  void learn(std::string_view text);
  void merge(const DefinitionLearner& other);
  // Takes back what `other` had learned from texts that this one learned from too.
  void subtract(const DefinitionLearner& other);
  // Everything counted, to be kept between two runs: a line "lhpn<TAB>LIÊN HIỆP ...<TAB>12" each.
  std::string to_table() const;
  // Adds such a table; false if it is damaged.
  bool add_table(std::string_view table);

  // By abbreviation; the most frequent definition of each first. Left out is what was seen less
  // than `least` times, or in less than a tenth of its abbreviation's definitions; abbreviations
  // of two letters need three times as many.
  std::vector<Definition> definitions(std::uint32_t least = 2) const;

 private:
  void count(std::u32string_view abbreviation, const std::vector<std::u32string>& words);

  // (abbreviation, canonical syllables joined by blanks) -> times
  std::map<std::pair<std::string, std::string>, std::uint32_t> counts_;
};

}  // namespace timtin
