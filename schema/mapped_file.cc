#include "schema/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "schema/fields.h"
#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr char kMagic[8] = {'t', 'i', 'm', 't', 'i', 'n', 0, 0};

struct Hash {
  XXH3_state_t* state = XXH3_createState();
  Hash() { XXH3_64bits_reset(state); }
  ~Hash() { XXH3_freeState(state); }
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;
};

[[noreturn]] void fail(const std::string& path, const char* doing) {
  throw std::system_error(errno, std::generic_category(), std::string(doing) + " " + path);
}

FileHeader header_of(std::string_view kind) {
  FileHeader header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  std::memcpy(header.kind, kind.data(), std::min(kind.size(), sizeof header.kind));
  header.version = kSchemaVersion;
  return header;
}

}  // namespace

MappedFile::MappedFile(const std::string& path, std::string_view kind) : path_(path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     path + ": " + std::strerror(errno) + "; rebuild with timtin index --full");
  }
  struct stat info {};
  if (::fstat(fd, &info) == 0 && info.st_size >= static_cast<off_t>(sizeof(FileHeader))) {
    length_ = static_cast<std::size_t>(info.st_size);
    void* base = ::mmap(nullptr, length_, PROT_READ, MAP_SHARED, fd, 0);
    if (base != MAP_FAILED) base_ = static_cast<const std::uint8_t*>(base);
  }
  ::close(fd);
  FileHeader header{};
  const FileHeader wanted = header_of(kind);
  if (base_) std::memcpy(&header, base_, sizeof header);
  const bool ours = base_ && std::memcmp(header.magic, wanted.magic, sizeof header.magic) == 0 &&
                    std::memcmp(header.kind, wanted.kind, sizeof header.kind) == 0;
  const bool whole = ours && header.size == length_ - sizeof header;
  if (!whole || header.version != wanted.version) {
    if (base_) ::munmap(const_cast<std::uint8_t*>(base_), length_);
    base_ = nullptr;
    if (!whole) {
      throw IndexError(IndexError::Kind::kCorrupt,
                       path + (ours ? ": truncated" : ": not a file of a timtin index") +
                           "; rebuild with timtin index --full");
    }
    throw IndexError(IndexError::Kind::kOtherVersion,
                     path + ": schema version " + std::to_string(header.version) +
                         ", this timtin reads " + std::to_string(kSchemaVersion) +
                         "; rebuild with timtin index --full");
  }
  payload_ = base_ + sizeof(FileHeader);
  size_ = static_cast<std::size_t>(header.size);
  checksum_ = header.checksum;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : path_(std::move(other.path_)),
      base_(std::exchange(other.base_, nullptr)),
      length_(other.length_),
      payload_(other.payload_),
      size_(other.size_),
      checksum_(other.checksum_) {}

MappedFile::~MappedFile() {
  if (base_) ::munmap(const_cast<std::uint8_t*>(base_), length_);
}

void MappedFile::verify() const {
  constexpr std::size_t kStep = 8u << 20;
  Hash hash;
  for (std::size_t at = 0; at < size_; at += kStep) {
    const std::size_t size = std::min(kStep, size_ - at);
    XXH3_64bits_update(hash.state, payload_ + at, size);
    release(at, size);
  }
  if (XXH3_64bits_digest(hash.state) != checksum_) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     path_ + ": checksum differs; rebuild with timtin index --full");
  }
}

void MappedFile::release(std::uint64_t offset, std::uint64_t size) const {
  static const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  const std::uint64_t begin = (offset + sizeof(FileHeader)) / page * page;
  const std::uint64_t end = (offset + sizeof(FileHeader) + size) / page * page;
  if (begin >= end || end > length_) return;
  ::madvise(const_cast<std::uint8_t*>(base_) + begin, end - begin, MADV_DONTNEED);
}

void MappedFile::check_range(std::uint64_t offset, std::uint64_t count, std::size_t element) const {
  if (offset > size_ || offset % alignof(std::uint32_t) != 0 ||
      count > (size_ - offset) / element) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     path_ + ": a table lies outside the file; rebuild with timtin index --full");
  }
}

struct FileWriter::State : Hash {};

FileWriter::FileWriter(std::string path, std::string_view kind)
    : path_(std::move(path)), kind_(kind), hash_(std::make_unique<State>()) {
  file_ = std::fopen(path_.c_str(), "wbxe");
  if (!file_) fail(path_, "cannot create");
  std::setvbuf(file_, nullptr, _IOFBF, 1 << 18);
  const FileHeader blank{};
  if (std::fwrite(&blank, sizeof blank, 1, file_) != 1) fail(path_, "cannot write");
}

FileWriter::~FileWriter() {
  if (file_) std::fclose(file_);
}

void FileWriter::append(const void* data, std::size_t size) {
  if (size == 0) return;
  if (std::fwrite(data, 1, size, file_) != size) fail(path_, "cannot write");
  XXH3_64bits_update(hash_->state, data, size);
  size_ += size;
}

void FileWriter::align(std::size_t boundary) {
  static constexpr char kZeros[16] = {};
  while (size_ % boundary != 0) {
    append(kZeros, std::min(sizeof kZeros, static_cast<std::size_t>(boundary - size_ % boundary)));
  }
}

void FileWriter::finish(bool synced) {
  FileHeader header = header_of(kind_);
  header.size = size_;
  header.checksum = XXH3_64bits_digest(hash_->state);
  if (std::fseek(file_, 0, SEEK_SET) != 0 || std::fwrite(&header, sizeof header, 1, file_) != 1 ||
      std::fflush(file_) != 0 || (synced && ::fsync(::fileno(file_)) != 0)) {
    fail(path_, "cannot write");
  }
  if (std::fclose(std::exchange(file_, nullptr)) != 0) fail(path_, "cannot close");
}

}  // namespace timtin
