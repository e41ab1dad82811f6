// Guess: which charset a document is in, and how sure that is. For decode(); see charsets.h.
#pragma once

#include <string_view>

#include "analyzers/charsets.h"
#include "analyzers/utf8_scan.h"

namespace timtin {

struct Guess {
  Charset charset = Charset::kUtf8;
  double confidence = 0;  // 0 to 1: the share of the evidence that agrees
};

// `scan` is that of `bytes`.
Guess guess_charset(std::string_view bytes, const Utf8Scan& scan);

}  // namespace timtin
