// AppendFile: a log of lines, written by many threads.
#pragma once

#include <cstdio>
#include <string>

namespace timtin {

// Appends to a file, or to standard output for "-". Thread-safe.
class AppendFile {
 public:
  // Throws std::system_error.
  explicit AppendFile(const std::string& path);
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  void write(std::string line);  // adds the newline

 private:
  std::FILE* file_;
};

}  // namespace timtin
