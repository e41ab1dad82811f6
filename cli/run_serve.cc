#include <stdexcept>

#include "cli/command.h"

namespace timtin {

int run_serve(const ServeCommand&) { throw std::runtime_error("serve: in the next commit"); }

}  // namespace timtin
