// WordForms: what each run of letters or digits says, worked out once for each surface form.
//
// News repeats itself: a few thousand forms make nearly all of a text. Looking one up costs a few
// nanoseconds; working one out (case, marks, tone, glued words) costs a microsecond.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "analyzers/segment_model.h"
#include "analyzers/token.h"

namespace timtin {

// What the finders of overlays look for, so that they read few terms.
enum class Trigger : std::uint8_t {
  kNone,
  kNumeral,  // begins with a digit: a number, "30a"
  kWord,     // tháng, quý, T8 ...: may begin a date
  kDayWord,  // ngày, sáng, hôm ...: a day of a month may follow, "22.8" too
};

// One basic token inside a run.
struct WordPart {
  std::string_view term;             // canonical; lives as long as its WordForms is not cleared
  std::uint16_t begin = 0, end = 0;  // bytes of the run
  SyllableId segmenter_id = 0;       // see Segmenter::id
  TokenKind kind = TokenKind::kAlpha;
  Trigger trigger = Trigger::kNone;
};

// One run: usually one part; several if it was glued ("làmQuỹ", "22.8.2019"); none if it holds
// nothing but ignorable characters.
struct WordForm {
  const WordPart* parts = nullptr;
  std::uint32_t size = 0;

  const WordPart* begin() const { return parts; }
  const WordPart* end() const { return parts + size; }
};

// Not thread-safe. Terms are stable until clear().
class WordForms {
 public:
  WordForms();
  ~WordForms();
  WordForms(const WordForms&) = delete;
  WordForms& operator=(const WordForms&) = delete;

  // `run` is well-formed UTF-8 of at most kMaxRunBytes, not empty, without zero bytes. `text_end`
  // is the end of the text that holds it, how far may be read.
  const WordForm& find(std::string_view run, const char* text_end);

  std::size_t bytes() const;  // held now
  void clear();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace timtin
