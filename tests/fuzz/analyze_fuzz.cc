// Any bytes as text: tokens lie inside it, in order, on whole characters, and their terms are
// fixed points of the analyzer.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "analyzers/unicode.h"

namespace {

using namespace timtin;

void require(bool promise) {
  if (!promise) std::abort();
}

bool is_well_formed(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    if (c.size == 1 && c.value >= 0x80) return false;
    i += c.size;
  }
  return true;
}

void check_spans(std::string_view text, const Tokens& tokens) {
  std::uint32_t end = 0, positions = 0;
  for (const Token& token : tokens) {
    require(token.begin < token.end && token.end <= text.size());
    require(!token.term.empty() && token.term.size() <= kMaxTokenBytes);
    require(is_well_formed(text.substr(token.begin, token.end - token.begin)));
    require(is_well_formed(token.term));
    if (is_basic(token.kind)) {
      require(token.begin >= end && token.length == 1);
      require(token.position == positions++);
      end = token.end;
    } else {
      require(positions > 0 && token.position == positions - 1 && token.length >= 1);
    }
  }
  for (const Token& token : tokens) require(token.position + token.length <= positions);
}

void check_fixed_point(Analyzer& analyzer, const Token& token) {
  const bool overlay =
      token.kind == TokenKind::kDocumentNumber || token.kind == TokenKind::kAddress;
  if (!is_basic(token.kind) && !overlay) return;
  Tokens again;
  analyzer.analyze(token.term, again);
  bool found = false;
  for (const Token& other : again) {
    found |= other.term == token.term && (is_basic(other.kind) || other.kind == token.kind);
  }
  require(found && (overlay || again.size() == 1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static Analyzer analyzer, second;
  Tokens tokens;
  analyzer.analyze(text, tokens);
  check_spans(text, tokens);
  for (const Token& token : tokens) check_fixed_point(second, token);
  return 0;
}
