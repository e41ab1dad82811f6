#include "cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "cli/terminal.h"

namespace timtin {
namespace {

constexpr int kBarColumns = 20;
constexpr double kSecondsToJudge = 1;  // before the time left is told

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string time_left(double seconds) {
  const auto all = std::lround(std::min(seconds, 360000.0));
  return fmt::format("{}:{:02}:{:02} left", all / 3600, all / 60 % 60, all % 60);
}

}  // namespace

std::string progress_text(const BuildProgress& progress, double seconds, int columns) {
  std::string text = progress.merging ? "merging" : "reading";
  const double total = static_cast<double>(progress.source_bytes_total);
  const double share =
      total > 0 ? std::clamp(static_cast<double>(progress.source_bytes) / total, 0.0, 1.0) : 0;
  std::vector<std::string> parts;
  if (total > 0 && !progress.merging) {
    const int full = static_cast<int>(share * kBarColumns);
    parts.push_back(
        fmt::format("[{:#<{}}{:<{}}] {:3.0f}%", "", full, "", kBarColumns - full, share * 100));
  }
  parts.push_back(grouped(progress.read) + " read");
  if (seconds > 0) {
    parts.push_back(fmt::format(
        "{}/s", grouped(static_cast<std::uint64_t>(static_cast<double>(progress.read) / seconds))));
  }
  if (share > 0 && seconds >= kSecondsToJudge && !progress.merging) {
    parts.push_back(time_left(seconds / share - seconds));
  }
  for (const std::string& part : parts) {  // what does not fit is left out
    if (static_cast<int>(text.size() + 2 + part.size()) < columns) text += "  " + part;
  }
  return text;
}

ProgressLine::ProgressLine()
    : shown_at_all_(standard_error().is_terminal && !is_dumb_terminal()),
      colour_(standard_error().colour) {}

void ProgressLine::show(const BuildProgress& progress) {
  if (!shown_at_all_) return;
  const auto now = Clock::now();
  if (!progress.merging && now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  std::string text = progress_text(progress, std::chrono::duration<double>(now - begun_).count(),
                                   standard_error().columns);
  if (const std::size_t bar = text.find('['); colour_ && bar != std::string::npos) {
    text.insert(text.find(']'), "\033[0m");
    text.insert(bar + 1, "\033[32m");
  }
  std::fprintf(stderr, "\r\033[K%s", text.c_str());
  on_line_ = true;
}

void ProgressLine::clear() {
  if (on_line_) std::fputs("\r\033[K", stderr);
  on_line_ = false;
}

}  // namespace timtin
