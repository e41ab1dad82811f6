#include "tests/places.h"

#include <cstdlib>

namespace timtin {

std::string in_source(std::string_view path) {
  return (std::string(TIMTIN_SOURCE_DIR) + '/').append(path);
}

std::string in_shared(std::string_view path) {
  const char* shared = std::getenv("TIMTIN_SHARED");
  return (shared ? std::string(shared) : in_source("../shared")).append("/").append(path);
}

const std::string& timtin_binary() {
  static const std::string binary = TIMTIN_BINARY;
  return binary;
}

}  // namespace timtin
