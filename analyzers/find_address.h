// Finds web addresses, e-mail addresses and hashtags.
#pragma once

#include <optional>

#include "analyzers/lexed_text.h"

namespace timtin {

struct FoundAddress {
  FoundOverlay overlay;
  std::uint32_t begin = 0, end = 0;  // bytes of the text, the # of a hashtag included
};

// The address that begins at token `at`. Terms are lower case; a web address whose top-level
// domain is known stands without http://, www. and a last slash, so that
// "https://www.hoilhpn.org.vn/" and "hoilhpn.org.vn" are one.
std::optional<FoundAddress> find_address(const LexedText& text, std::size_t at);

}  // namespace timtin
