// Byline: the line that says which departments and which province a story comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

class Departments;

struct Byline {
  std::vector<std::string> departments;  // codes, in the order of the line
  std::string unit;                      // a province's name; "" if the line names none
  bool whole = false;                    // the line says nothing else: no person, no other source
};

// Reads "CSLP, TCCB Bắc Giang", "Ban Tuyên giáo Hội LHPN tỉnh Hà Nam", "Theo Ban TCCB",
// "Thu Hà - Hội LHPN TP Đà Nẵng": departments and a province, words such as "Theo", "Tin, ảnh:",
// "Hội LHPN tỉnh", and at most one person's name (up to five capitalized words). Nothing for any
// other line, least of all for a sentence.
std::optional<Byline> parse_byline(std::string_view line, const Departments& departments);

// The province that a title or sentence is about: "Bắc Giang: Tọa đàm ...", "... Hội LHPN tỉnh Bắc
// Giang ...", "... phụ nữ Thừa Thiên Huế", "tỉnh Hà Nam"; "" if it names none in these ways.
std::string unit_in(std::string_view text);

}  // namespace timtin
