#include "schema/fields.h"

#include "analyzers/analyzer.h"
#include "analyzers/fold.h"

namespace timtin {

std::string exact_key(std::string_view value) {
  thread_local Analyzer analyzer({.words = false, .overlays = false});
  thread_local Tokens tokens;
  analyzer.analyze(value, tokens);
  std::string key;
  for (const Token& token : tokens) {
    if (!is_basic(token.kind)) continue;
    if (!key.empty()) key += ' ';
    key += fold(token.term);
  }
  return std::string(clip_term(key));
}

std::string field_term(Field field, std::string_view key) {
  std::string term(prefix(field));
  // Xapian's convention: a colon where the term could run into the prefix.
  if (term.size() > 1) term += ':';
  term += clip_term(key);
  return term;
}

namespace {
std::string digits(int value, int width) {
  std::string text = std::to_string(value);
  return std::string(width > static_cast<int>(text.size()) ? width - text.size() : 0, '0') + text;
}
}  // namespace

std::string year_term(Date date) { return field_term(Field::kYear, digits(date.year, 4)); }

std::string month_term(Date date) {
  return field_term(Field::kMonth, digits(date.year, 4) + digits(date.month, 2));
}

std::string day_term(Date date) {
  return field_term(Field::kDay,
                    digits(date.year, 4) + digits(date.month, 2) + digits(date.day, 2));
}

std::string_view clip_term(std::string_view term) {
  if (term.size() <= kMaxTermBytes) return term;
  std::size_t end = kMaxTermBytes;
  while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
  return term.substr(0, end);
}

}  // namespace timtin
