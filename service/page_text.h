// PageText: numbers, dates and names as Vietnamese readers write them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/dates.h"

namespace timtin {

std::string vi_number(std::uint64_t number);         // "1.797"
std::string vi_date(Date date);                      // "22/08/2019"; "" for no date
std::string department_name(std::string_view code);  // its name, or the code if unknown
bool is_web_address(std::string_view url);           // http or https: fit for a link

}  // namespace timtin
