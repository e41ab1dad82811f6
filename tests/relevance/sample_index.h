// SampleIndex: the sample archive, indexed once by the binary for all tests of a program.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/cli/run_timtin.h"
#include "tests/places.h"
#include "tests/temporary_folder.h"

namespace timtin {

inline const std::string& sample_index() {
  static const TemporaryFolder folder;
  static const std::string index = [] {
    const std::string path = folder.path("index");
    const Ended run = run_timtin({"index", in_source("corpus/sample"), "--index", path});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return path;
  }();
  return index;
}

}  // namespace timtin
