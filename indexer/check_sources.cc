// check_sources(): see build_run.h.
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/database.h"
#include "corpus/database_address.h"
#include "indexer/build_run.h"

namespace timtin {

namespace fs = std::filesystem;

void check_sources(const std::vector<std::string>& sources, const ReadOptions& reading) {
  if (sources.empty()) throw std::runtime_error("no source given");
  for (const std::string& source : sources) {
    std::error_code error;
    if (source == "-") continue;
    if (is_database(source)) {
      const std::string flaw = database_flaw(source, reading);
      if (!flaw.empty()) throw std::runtime_error(shown_source(source) + ": " + flaw);
      continue;
    }
    if (!fs::exists(source, error)) throw std::runtime_error(source + ": no such file or folder");
    if (::access(source.c_str(), R_OK) != 0) {
      throw std::runtime_error(source + ": cannot be read (permission denied)");
    }
  }
}

}  // namespace timtin
