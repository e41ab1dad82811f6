#include "corpus/decode_text.h"

#include <cstring>

#include "analyzers/charsets.h"
#include "corpus/clean_text.h"

namespace timtin {

namespace {

constexpr std::size_t kBytesForOneBroken = 200;

// "á»" and "áº", with which the toned letters of Vietnamese begin when their UTF-8 is misread, have
// these bytes in common. (memmem, for std::string::find stops at each \xC3, and those are many.)
bool may_be_mojibake(std::string_view text) {
  constexpr std::string_view kSign = "\xC3\xA1\xC2";
  return ::memmem(text.data(), text.size(), kSign.data(), kSign.size()) != nullptr;
}

}  // namespace

std::string decode_text(std::string& bytes, Found& found) {
  Decoded decoded = decode(bytes);
  if (decoded.charset != Charset::kUtf8) {
    found.notes.push_back("decoded from " + std::string(charset_name(decoded.charset)));
  } else if (decoded.replaced > 0) {
    const std::string where = "at byte " + std::to_string(decoded.first_replaced + 1);
    if (decoded.replaced * kBytesForOneBroken > bytes.size()) return "broken UTF-8 " + where;
    found.notes.push_back("broken UTF-8 replaced: " + std::to_string(decoded.replaced) +
                          " times, the first " + where);
  }
  bytes = std::move(decoded.text);
  return "";
}

void undo_mojibake(std::string& field, const char* name, Found& found) {
  if (!may_be_mojibake(field)) return;
  Decoded decoded = decode(field);
  if (decoded.charset != Charset::kMojibake) return;
  field = std::move(decoded.text);
  found.notes.push_back(std::string(name) + " decoded from mojibake");
}

}  // namespace timtin
