// Number: one spelling for the ways Vietnamese papers write a number.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// `text` is digits with single '.' or ',' between groups of them: "1.797", "1,345", "02".
// A dot before three digits groups thousands and goes; a comma is the decimal sign and stays, as
// do one before other than three digits and the dot of "3.5", which becomes it; several commas
// before three digits each group thousands as in English. Leading zeros go: "02" -> "2".
// Empty if the separators make no number ("22.8.2019", "192.168.1.1"): it is several.
std::string canonical_number(std::string_view text);

}  // namespace timtin
