#include "analyzers/lexer.h"

#include <algorithm>

#include "analyzers/analyze_run.h"
#include "analyzers/unicode.h"

namespace timtin {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Lexer {
 public:
  Lexer(std::string_view text, WordForms& forms, std::vector<Lexeme>& out)
      : text_(text), table_(char_table()), forms_(forms), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_ascii_letter(c)) {
        take_word();
      } else if (is_ascii_digit(c)) {
        take_number_or_word();
      } else if (static_cast<unsigned char>(c) < 0x80) {
        ++at_;
      } else {
        take_other();
      }
    }
  }

 private:
  CharClass class_of(char32_t c) const {
    return c < kTableEnd ? table_[c].char_class : char_info(c).char_class;
  }

  void take_other() {
    const DecodedChar c = decode_utf8(text_, at_);
    switch (class_of(c.value)) {
      case CharClass::kLetter:
      case CharClass::kDigit:
        take_word();
        break;
      case CharClass::kIdeograph:
        take_ideograph(c.size);
        break;
      default:
        at_ += c.size;
    }
  }

  void take_ideograph(std::size_t size) {
    const std::size_t begin = at_, limit = begin + kMaxRunBytes - 4;
    at_ += size;
    while (at_ < std::min(text_.size(), limit) && is_voicing_at(at_)) {
      at_ += decode_utf8(text_, at_).size;
    }
    add(begin);
  }

  // From at_ to the end of the run of letters, marks and digits.
  void take_word() { take_word_from(at_); }

  void take_word_from(std::size_t begin) {
    const std::size_t limit = std::min(text_.size(), begin + kMaxRunBytes - 4);
    while (at_ < limit) {
      const char c = text_[at_];
      if (is_ascii_letter(c) || is_ascii_digit(c)) {
        ++at_;
      } else if (static_cast<unsigned char>(c) < 0x80) {
        break;
      } else {
        const DecodedChar decoded = decode_utf8(text_, at_);
        const CharClass kind = class_of(decoded.value);
        if (kind == CharClass::kSeparator || kind == CharClass::kIdeograph) break;
        at_ += decoded.size;
      }
    }
    add(begin);
  }

  std::size_t after_digits(std::size_t at) const {
    while (at < text_.size() && is_ascii_digit(text_[at])) ++at;
    return at;
  }

  void take_number_or_word() {
    const std::size_t begin = at_;
    const std::size_t limit = begin + kMaxRunBytes;
    at_ = after_digits(at_);
    if (at_ >= limit) {
      at_ = limit;
      return add(begin);
    }
    if (at_ < text_.size() && continues_word(at_)) return take_word_from(begin);
    while (at_ + 1 < text_.size() && (text_[at_] == '.' || text_[at_] == ',') &&
           is_ascii_digit(text_[at_ + 1])) {
      const std::size_t end = after_digits(at_ + 1);
      if (end > limit) break;
      at_ = end;
    }
    if (!is_day_and_month(text_.substr(begin, at_ - begin))) return add(begin);
    const std::size_t end = at_;
    at_ = text_.find('.', begin);
    add(begin);
    at_ = end;
    add(text_.find('.', begin) + 1);
  }

  // "22.8" after a word such as ngày: a day and a month.
  bool is_day_and_month(std::string_view run) const {
    const std::size_t dot = run.find('.');
    return dot != std::string_view::npos && dot <= 2 && run.size() - dot <= 3 &&
           run.find(',') == std::string_view::npos && !out_.empty() &&
           out_.back().part->trigger == Trigger::kDayWord &&
           out_.back().end + run.size() + 1 == at_;
  }

  bool continues_word(std::size_t at) const {
    const char c = text_[at];
    if (static_cast<unsigned char>(c) < 0x80) return is_ascii_letter(c);
    const CharClass kind = class_of(decode_utf8(text_, at).value);
    return kind != CharClass::kSeparator && kind != CharClass::kIdeograph;
  }

  // The combining marks of kana; other marks do not belong to an ideograph.
  bool is_voicing_at(std::size_t at) const {
    const char32_t c = decode_utf8(text_, at).value;
    return c == 0x3099 || c == 0x309A;
  }

  // The run [begin, at_).
  void add(std::size_t begin) {
    const std::string_view run = text_.substr(begin, at_ - begin);
    const auto base = static_cast<std::uint32_t>(begin);
    for (const WordPart& part : forms_.find(run, text_.data() + text_.size())) {
      out_.push_back({&part, base + part.begin, base + part.end});
    }
  }

  std::string_view text_;
  const CharTable& table_;
  WordForms& forms_;
  std::vector<Lexeme>& out_;
  std::size_t at_ = 0;
};

}  // namespace

void lex(std::string_view text, WordForms& forms, std::vector<Lexeme>& out) {
  out.clear();
  Lexer(text, forms, out).run();
}

}  // namespace timtin
