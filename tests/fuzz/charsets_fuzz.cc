// decode() of any bytes, by any charset: valid UTF-8 in NFC, and the counts make sense.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzers/charsets.h"
#include "analyzers/utf8_scan.h"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto check_decoded = [&](const timtin::Decoded& decoded) {
    check(timtin::scan_utf8(decoded.text).valid());
    check(timtin::to_nfc(decoded.text) == decoded.text);
    check(decoded.replaced <= size);
    check(decoded.replaced == 0 || decoded.first_replaced < size);
    check(decoded.confidence >= 0 && decoded.confidence <= 1);
  };
  check_decoded(timtin::decode(bytes));
  for (int charset = 0; charset <= static_cast<int>(timtin::Charset::kViqr); ++charset) {
    check_decoded(timtin::decode(bytes, static_cast<timtin::Charset>(charset)));
  }
  return 0;
}
