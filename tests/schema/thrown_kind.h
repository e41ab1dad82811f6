// ThrownKind: which IndexError an action throws; a failure of the test if it throws none.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "schema/index_error.h"

namespace timtin {

struct Thrown {
  std::optional<IndexError::Kind> kind;
  std::string what;
};

template <class Action>
Thrown thrown_by(Action&& action) {
  try {
    action();
  } catch (const IndexError& error) {
    return {error.kind(), error.what()};
  }
  ADD_FAILURE() << "no IndexError was thrown";
  return {};
}

}  // namespace timtin
