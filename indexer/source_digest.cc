#include "indexer/source_digest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "corpus/source_files.h"

namespace timtin {
namespace {

class Hash {
 public:
  Hash() : state_(XXH3_createState()) { XXH3_128bits_reset(state_); }
  ~Hash() { XXH3_freeState(state_); }
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;

  void add(const void* data, std::size_t size) { XXH3_128bits_update(state_, data, size); }
  // With its length, so that "ab" + "c" is not "a" + "bc".
  void add_text(std::string_view text) {
    const std::uint64_t size = text.size();
    add(&size, sizeof size);
    add(text.data(), text.size());
  }
  std::string hex() const {
    const XXH128_hash_t value = XXH3_128bits_digest(state_);
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx",
                  static_cast<unsigned long long>(value.high64),
                  static_cast<unsigned long long>(value.low64));
    return text.data();
  }

 private:
  XXH3_state_t* state_;
};

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

// False if it is not a regular file that can be read to its end.
bool add_file(const std::string& path, Hash& hash) {
  constexpr std::size_t kBlock = 1u << 18;
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  struct stat status {};
  if (file.fd < 0 || ::fstat(file.fd, &status) != 0 || !S_ISREG(status.st_mode)) return false;
  const auto block = std::make_unique<char[]>(kBlock);
  std::uint64_t total = 0;
  for (;;) {
    const ssize_t n = ::read(file.fd, block.get(), kBlock);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    if (n == 0) break;
    hash.add(block.get(), static_cast<std::size_t>(n));
    total += static_cast<std::uint64_t>(n);
  }
  hash.add(&total, sizeof total);
  return true;
}

// The files of the sources; false if one of them is no regular file, or cannot be come to.
bool list_files(const std::vector<std::string>& sources, std::vector<SourceFile>& files,
                std::vector<FileStamp>& stamps) {
  SourceFiles walk(sources);
  bool all = true;
  while (auto next = walk.next()) {
    const auto* file = std::get_if<SourceFile>(&*next);
    struct stat status {};
    if (!file || file->path == "-" || ::stat(file->path.c_str(), &status) != 0 ||
        !S_ISREG(status.st_mode)) {
      all = false;
      continue;
    }
    files.push_back(*file);
    stamps.push_back({file->path, status.st_dev, status.st_ino,
                      static_cast<std::uint64_t>(status.st_size),
                      status.st_ctim.tv_sec * 1'000'000'000LL + status.st_ctim.tv_nsec});
  }
  return all;
}

}  // namespace

SourceDigest digest_sources(const std::vector<std::string>& sources, std::string_view settings) {
  SourceDigest digest;
  std::vector<SourceFile> files;
  bool known = list_files(sources, files, digest.stamps);
  Hash hash;
  hash.add_text(settings);
  for (const SourceFile& file : files) {
    if (!known) break;
    hash.add_text(file.name);
    known = add_file(file.path, hash);
  }
  if (known) digest.value = hash.hex();
  return digest;
}

std::string changed_since(const SourceDigest& digest, const std::vector<std::string>& sources) {
  std::vector<SourceFile> files;
  std::vector<FileStamp> now;
  list_files(sources, files, now);
  const auto [before, after] =
      std::mismatch(digest.stamps.begin(), digest.stamps.end(), now.begin(), now.end());
  if (before != digest.stamps.end()) return before->path;
  return after != now.end() ? after->path : "";
}

std::string program_digest() {
  static const std::string digest = file_digest("/proc/self/exe");
  return digest;
}

std::string file_digest(const std::string& path) {
  Hash hash;
  return add_file(path, hash) ? hash.hex() : "";
}

}  // namespace timtin
