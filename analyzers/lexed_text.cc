#include "analyzers/lexed_text.h"

namespace timtin {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";

// Takes blanks off the front; true if there were any.
bool skip_blanks(std::string_view& text) {
  const std::size_t before = text.size();
  while (!text.empty()) {
    if (text[0] == ' ' || text[0] == '\t') {
      text.remove_prefix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else {
      break;
    }
  }
  return text.size() < before;
}

Joint take_sign(std::string_view& text) {
  constexpr std::string_view kDashes[] = {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014"};
  for (const std::string_view dash : kDashes) {
    if (text.starts_with(dash)) {
      text.remove_prefix(dash.size());
      return Joint::kDash;
    }
  }
  const Joint joint = text[0] == '/'   ? Joint::kSlash
                      : text[0] == '.' ? Joint::kDot
                      : text[0] == ',' ? Joint::kComma
                                       : Joint::kBreak;
  text.remove_prefix(1);
  return joint;
}

}  // namespace

JointAfter joint_after(const LexedText& text, std::size_t i) {
  if (i + 1 >= text.size()) return {};
  std::string_view gap = text.gap_after(i);
  JointAfter after;
  after.spaced = skip_blanks(gap);
  if (gap.empty()) {
    after.joint = after.spaced ? Joint::kBlank : Joint::kBreak;
    return after;
  }
  after.joint = take_sign(gap);
  after.spaced |= skip_blanks(gap);
  return gap.empty() ? after : JointAfter{};
}

}  // namespace timtin
