// Where the tests find the tree, the built binary and the shared reference data.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// A path of the checkout, e.g. in_source("corpus/sample").
std::string in_source(std::string_view path);

// A path of the shared reference data: $TIMTIN_SHARED, else ../shared beside the checkout. A test
// skips where the file is absent.
std::string in_shared(std::string_view path);

// The program `timtin` of this build.
const std::string& timtin_binary();

}  // namespace timtin
