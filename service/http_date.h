// HTTP dates: "Thu, 22 Aug 2019 07:00:00 GMT" for the Date header.
#pragma once

#include <ctime>
#include <string>

namespace timtin {

std::string http_date(std::time_t seconds);

}  // namespace timtin
