// ProgressLine: how far a long job is, on a terminal.
#pragma once

#include <chrono>
#include <string>

#include "indexer/build.h"

namespace timtin {

// "reading  [########            ]  41%   12,345 read   9,800/s   0:02:10 left", of at most
// `columns`; without bar, share and time left where the size of the sources is not known (standard
// input, databases).
std::string progress_text(const BuildProgress& progress, double seconds, int columns);

// Nothing is shown where standard error is no terminal, or one that cannot clear a line
// (TERM=dumb). The bar has a colour but for NO_COLOR.
class ProgressLine {
 public:
  ProgressLine();
  void show(const BuildProgress& progress);  // a few times a second; other calls cost nothing
  void clear();                              // before a line of the log, and at the end

 private:
  using Clock = std::chrono::steady_clock;

  const bool shown_at_all_;
  const bool colour_;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point last_ = begun_ - std::chrono::hours(1);
  bool on_line_ = false;
};

}  // namespace timtin
