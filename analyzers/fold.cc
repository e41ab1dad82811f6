#include "analyzers/fold.h"
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
namespace timtin {
std::string fold(std::string_view term) {
  UErrorCode e = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(e);
  auto u = nfd->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(term.data(), (int)term.size())), e);
  icu::UnicodeString o;
  for (int i = 0; i < u.length(); ++i) {
    if (u_getCombiningClass(u[i])) continue;
    o.append(u[i] == 0x111 ? u'd' : u[i]);
  }
  std::string s;
  o.toUTF8String(s);
  return s;
}
bool has_accents(std::string_view term) { return fold(term) != term; }
}  // namespace timtin
