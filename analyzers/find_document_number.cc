#include "analyzers/find_document_number.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "analyzers/fold.h"
#include "analyzers/unicode.h"

namespace timtin {
namespace {

constexpr int kMaxNumbers = 3;
constexpr int kMaxCodes = 6;

// Kinds of documents (Decree 30/2020/NĐ-CP, appendix III, and the Party's Guide 36-HD/VPTW).
constexpr std::string_view kKinds[] = {
    "qđ",  "nq",   "ct",   "nđ",   "tt",   "ttlt",  "ttr", "tr",  "kh",   "bc",  "cv", "tb", "hd",
    "pl",  "kl",   "qc",   "ctr",  "cttr", "ctrhđ", "qyđ", "ql",  "nqlt", "lct", "sl", "l",  "bb",
    "gm",  "đa",   "hdlt", "ctph", "qcph", "tl",    "pa",  "cđ",  "da",   "tc",  "bs", "gt", "gp",
    "gcn", "vbhn", "hđ",   "pqt",  "kqgs", "qđlt",  "csn", "stl", "vb",   "th",  "gđ"};

// Who signs them: organs of the state, the Party and the unions, ministries.
constexpr std::string_view kAuthorities[] = {
    "tw",      "cp",      "ttg",     "ubnd",  "hđnd",  "ubtvqh", "qh",      "mttq",   "lhpn",
    "hlhpn",   "hpn",     "đct",     "btv",   "bch",   "đtn",    "tlđ",     "lđlđ",   "tu",
    "hu",      "đu",      "thu",     "bgdđt", "byt",   "btc",    "bnv",     "bca",    "bqp",
    "btp",     "btnmt",   "btttt",   "bxd",   "bct",   "bgtvt",  "blđtbxh", "lđtbxh", "bvhttdl",
    "bkhcn",   "bkhđt",   "bnnptnt", "bnn",   "nhnn",  "ubdt",   "vpcp",    "vp",     "vptw",
    "sgdđt",   "gdđt",    "snv",     "syt",   "stc",   "bhxh",   "ctn",     "tandtc", "vkstc",
    "vksndtc", "tand",    "vksnd",   "hđtp",  "ktnn",  "ttcp",   "ubmttq",  "mttw",   "btgtw",
    "ubktw",   "btctw",   "bdvtw",   "tld",   "twđtn", "hnd",    "hccb",    "tct",    "tchq",
    "ubck",    "qlct",    "cshcm",   "cslp",  "tccb",  "ptp",    "unbd",    "hđbt",   "bts",
    "bttt",    "bldtbxh", "cs",      "nv",    "tctl",  "ubqg",   "bcđ",     "bcđtw",  "qu"};

enum class Code { kNone, kKind, kAuthority };

struct KnownCode {
  std::string_view spelling;  // with its đ
  Code code;
};

// By the code without accents.
const std::unordered_map<std::string, KnownCode>& known_codes() {
  static const auto table = [] {
    std::unordered_map<std::string, KnownCode> codes;
    for (const std::string_view kind : kKinds)
      codes.emplace(fold(kind), KnownCode{kind, Code::kKind});
    for (const std::string_view name : kAuthorities) {
      codes.emplace(fold(name), KnownCode{name, Code::kAuthority});
    }
    return codes;
  }();
  return table;
}

bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "217", or "30a": digits with one letter.
bool is_document_numeral(const LexedText& text, std::size_t i) {
  if (i >= text.size() || text.part(i).trigger != Trigger::kNumeral) return false;
  const std::string_view surface = text.surface(i);
  const bool letter = surface.size() > 1 && text.part(i).kind == TokenKind::kAlphanumeric;
  return is_digits(letter ? surface.substr(0, surface.size() - 1) : surface);
}

bool is_upper(std::string_view surface) {
  for (std::size_t i = 0; i < surface.size();) {
    const DecodedChar c = decode_utf8(surface, i);
    const CharInfo info = char_info(c.value);
    if (info.char_class == CharClass::kLetter && !info.upper) return false;
    i += c.size;
  }
  return true;
}

bool starts_upper(std::string_view surface) {  // TTg too
  return char_info(decode_utf8(surface, 0).value).upper;
}

bool is_hard(Joint joint) { return joint == Joint::kSlash || joint == Joint::kDash; }

struct CodeAt {
  Code code = Code::kNone;
  std::string term;
};

CodeAt code_at(const LexedText& text, std::size_t i) {
  if (i >= text.size() || text.part(i).kind == TokenKind::kNumber) return {};
  const std::string_view term = text.term(i);
  if (term.starts_with("qh") && term.size() > 2 && is_digits(term.substr(2))) {
    return {Code::kKind, std::string(term)};  // QH13: a law of the 13th National Assembly
  }
  const auto found = known_codes().find(fold(term));
  if (found == known_codes().end()) return {Code::kNone, std::string(term)};
  const std::string_view spelling = found->second.spelling;
  return {found->second.code, std::string(has_accents(term) ? term : spelling)};
}

// What follows the kind of document: authorities, as long as they are surely so.
std::size_t take_authorities(const LexedText& text, std::size_t i, std::string& term) {
  for (int codes = 1; codes < kMaxCodes; ++codes) {
    const JointAfter joint = joint_after(text, i);
    const CodeAt code = code_at(text, i + 1);
    const bool known = code.code != Code::kNone;
    const bool word = i + 1 < text.size() && text.part(i + 1).kind == TokenKind::kSyllable;
    const bool adjacent = is_hard(joint.joint) && !joint.spaced && !code.term.empty() && !word;
    const bool near = is_hard(joint.joint) && known && starts_upper(text.surface(i + 1));
    const bool blank = joint.joint == Joint::kBlank && code.code == Code::kAuthority &&
                       (is_upper(text.surface(i + 1)) || !word) && codes == 1;
    if (!adjacent && !near && !blank && !(is_hard(joint.joint) && !joint.spaced && known)) break;
    term.append(1, '-').append(code.term);
    ++i;
  }
  return i;
}

}  // namespace

std::optional<FoundOverlay> find_document_number(const LexedText& text, std::size_t at) {
  if (!is_document_numeral(text, at)) return std::nullopt;
  std::string term(text.term(at));
  std::size_t i = at;
  for (int numbers = 1; numbers < kMaxNumbers; ++numbers) {
    if (!is_hard(joint_after(text, i).joint) || !is_document_numeral(text, i + 1)) break;
    term.append(1, '-').append(text.term(++i));
  }
  const JointAfter joint = joint_after(text, i);
  const CodeAt kind = code_at(text, i + 1);
  if (kind.code != Code::kKind) return std::nullopt;
  if (!is_hard(joint.joint) && joint.joint != Joint::kBlank) return std::nullopt;
  term.append(1, '-').append(kind.term);
  const std::size_t kind_at = i + 1;
  i = take_authorities(text, kind_at, term);
  // Blanks alone make no number of "5 tt" or "3 ct": an authority must follow.
  const bool tight = is_hard(joint.joint) && (!joint.spaced || is_upper(text.surface(kind_at)));
  if (!tight && i == kind_at) return std::nullopt;
  if (term.size() > kMaxTokenBytes) return std::nullopt;
  return FoundOverlay{std::move(term), i + 1 - at};
}

}  // namespace timtin
