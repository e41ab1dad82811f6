// Abbreviations: what UBND and LHPN stand for, and which abbreviation a phrase has.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace timtin {

struct Expansion {
  std::string text;                    // as it is shown: "Liên hiệp Phụ nữ"
  std::vector<std::string> syllables;  // canonical terms: "liên", "hiệp", "phụ", "nữ"
  std::string field;                   // "union", "law" ...
  double weight = 1;                   // the share of the abbreviation's uses that mean this
  bool irregular = false;              // the letters are not the initials: TW, trung ương
  bool ambiguous() const { return weight < 1; }
};

// A table, read-only once built: safe to share between threads.
class Abbreviations {
 public:
  // The table analyzers/abbreviations.tsv, parsed on first use. Its header tells the format.
  static const Abbreviations& builtin();

  // Lines that are malformed are left out (a test holds the built-in table to having none).
  explicit Abbreviations(std::string_view tsv);

  // The meanings of a term, the most frequent first; empty if unknown. Signs within it do not
  // matter ("qđ-ttg"); where the spelling is unknown but stands for another without its accents
  // ("khhgd"), the meanings of that. Many terms are syllables too ("ca", "tu"): whether a token
  // is an abbreviation at all is for its kind to say.
  std::span<const Expansion> expansions(std::string_view term) const;

  struct Match {
    std::size_t length = 0;                      // syllables covered; 0 if none
    std::span<const std::string> abbreviations;  // terms, the least ambiguous first
  };
  // The longest phrase that starts at the first of `syllables` (canonical terms) and has an
  // abbreviation.
  Match abbreviations_of(std::span<const std::string_view> syllables) const;

  std::size_t size() const { return meanings_.size(); }

 private:
  std::unordered_map<std::string, std::vector<Expansion>> meanings_;  // by term, letters only
  std::unordered_map<std::string, std::string> folded_;               // without accents -> term
  // Each phrase and each beginning of one -> its abbreviations, if it has any.
  std::unordered_map<std::string, std::vector<std::string>> phrases_;
};

}  // namespace timtin
