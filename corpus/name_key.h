// name_key: the form in which names of departments and provinces are compared.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// Lower case, no accents, words of letters and digits with one blank between them: "Chính sách -
// Luật pháp", "CHÍNH SÁCH, LUẬT PHÁP" and their NFD forms are all "chinh sach luat phap".
std::string name_key(std::string_view text);

}  // namespace timtin
