// Fold: a canonical term without its accents ("bỏ dấu"): "hòa" -> "hoa", "đường" -> "duong".
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// `term` is canonical (NFC, lower case). Other Latin letters lose their marks too: "naïve" is
// "naive"; other scripts keep their form.
std::string fold(std::string_view term);

// True if fold(term) != term.
bool has_accents(std::string_view term);

}  // namespace timtin
