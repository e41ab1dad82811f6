#include "cli/append_file.h"

#include <cerrno>
#include <system_error>

namespace timtin {

AppendFile::AppendFile(const std::string& path)
    : file_(path == "-" ? stdout : std::fopen(path.c_str(), "ae")) {
  if (!file_) throw std::system_error(errno, std::generic_category(), path);
}

AppendFile::~AppendFile() {
  if (file_ != stdout) std::fclose(file_);
}

void AppendFile::write(std::string line) {
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), file_);  // one call: lines of threads do not mix
  std::fflush(file_);
}

}  // namespace timtin
