#include "corpus/decode_text.h"

#include "analyzers/charsets.h"
#include "corpus/clean_text.h"

namespace timtin {

namespace {

constexpr std::size_t kBytesForOneBroken = 200;

// "á»" and "áº", with which the toned letters of Vietnamese begin when their UTF-8 is misread.
constexpr std::string_view kSigns[] = {"\xC3\xA1\xC2\xBB", "\xC3\xA1\xC2\xBA"};

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
  if (field.find(kSigns[0]) == std::string::npos && field.find(kSigns[1]) == std::string::npos) {
    return;
  }
  Decoded decoded = decode(field);
  if (decoded.charset != Charset::kMojibake) return;
  field = std::move(decoded.text);
  found.notes.push_back(std::string(name) + " decoded from mojibake");
}

}  // namespace timtin
