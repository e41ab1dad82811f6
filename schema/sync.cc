#include "schema/sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace timtin {
namespace {

[[noreturn]] void fail(const char* doing, const std::string& path) {
  throw std::system_error(errno, std::generic_category(), std::string(doing) + " " + path);
}

void sync_path(const std::string& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) fail("cannot open", path);
  const int result = ::fsync(fd);
  const int error = errno;
  ::close(fd);
  errno = error;
  if (result != 0) fail("cannot sync", path);
}

}  // namespace

void sync_folder(const std::string& path) { sync_path(path, O_RDONLY | O_DIRECTORY); }
void sync_file(const std::string& path) { sync_path(path, O_RDONLY); }

void write_file_synced(const std::string& path, std::string_view content) {
  std::FILE* file = std::fopen(path.c_str(), "wbe");
  if (!file) fail("cannot create", path);
  const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size() &&
                       std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
  const int error = errno;
  if (std::fclose(file) != 0 || !written) {
    if (!written) errno = error;
    fail("cannot write", path);
  }
}

void replace_file_synced(const std::string& path, std::string_view content) {
  const std::string fresh = path + ".new";
  write_file_synced(fresh, content);
  if (std::rename(fresh.c_str(), path.c_str()) != 0) fail("cannot replace", path);
  const std::size_t slash = path.rfind('/');
  sync_folder(slash == std::string::npos ? "." : path.substr(0, slash));
}

}  // namespace timtin
