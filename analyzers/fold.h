// Fold: a canonical term without its accents ("bỏ dấu"): "hòa" -> "hoa", "đường" -> "duong".
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// `term` is canonical (NFC, lower case). Letters outside Vietnamese keep their form.
std::string fold(std::string_view term);

// True if fold(term) != term.
bool has_accents(std::string_view term);

}  // namespace timtin
