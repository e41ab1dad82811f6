#include "schema/index_error.h"

namespace timtin {

IndexError::IndexError(Kind kind, const std::string& what)
    : std::runtime_error(what), kind_(kind) {}

}  // namespace timtin
