// ReadParameter: single parameters of a request's query string, and complaints about them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "service/problem.h"

namespace timtin {

// Nothing: the parameter was understood.
using Complaint = std::optional<Problem>;

// 400 bad_parameter; the texts are what is wanted, without a full stop.
Problem bad_parameter(std::string_view name, std::string_view what, std::string_view what_vi);

// A whole number from 0 to `most`.
Complaint read_number(const std::string& name, const std::string& value, std::uint32_t most,
                      std::uint32_t& to);
// 1, 0, true or false.
Complaint read_flag(const std::string& name, const std::string& value, bool& to);

}  // namespace timtin
