// WriteOut: results on standard output, all of them or an error.
#pragma once

#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>

namespace timtin {

// False if the reader has gone: no error, but nothing more is wanted. Throws std::system_error if
// the text cannot be written, as on a full disk.
inline bool write_out(std::string_view text, std::FILE* to = stdout) {
  errno = 0;
  const bool written = std::fwrite(text.data(), 1, text.size(), to) == text.size();
  if (written) return true;
  if (errno == EPIPE) return false;
  throw std::system_error(errno, std::generic_category(), "cannot write the answer");
}

}  // namespace timtin
