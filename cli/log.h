// Log: what timtin tells on standard error (spdlog). Only the top floors log.
#pragma once

#include <string>

namespace timtin {

// "timtin: warning: ..." on a terminal; with time and level under a service manager or in a file.
void start_log();
void log_info(const std::string& text);
void log_warning(const std::string& text);
void log_error(const std::string& text);

}  // namespace timtin
