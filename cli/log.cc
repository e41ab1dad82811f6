#include "cli/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>

namespace timtin {
namespace {

// Text from an archive may hold control characters; a log line must not act on a terminal.
std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x20 || u == 0x7F;
      },
      ' ');
  return text;
}

}  // namespace

void start_log() {
  auto logger = spdlog::stderr_color_mt("timtin");
  logger->set_pattern(::isatty(STDERR_FILENO) ? "timtin: %^%l%$: %v"
                                              : "%Y-%m-%dT%H:%M:%S%z timtin: %l: %v");
  spdlog::set_default_logger(std::move(logger));
}

void log_info(const std::string& text) { spdlog::info("{}", printable(text)); }
void log_warning(const std::string& text) { spdlog::warn("{}", printable(text)); }
void log_error(const std::string& text) { spdlog::error("{}", printable(text)); }

}  // namespace timtin
