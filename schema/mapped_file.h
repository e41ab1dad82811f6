// MappedFile: a side file of a generation, mapped read-only after its header has been checked.
// FileWriter: writes such a file, its checksum included.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace timtin {

// 40 bytes before the payload. Numbers are little-endian, as on every machine that Debian's
// amd64 and arm64 run on; the payload starts at a multiple of 8.
struct FileHeader {
  char magic[8];          // "timtin\0\0"
  char kind[8];           // "text", "lexicon" ...
  std::uint32_t version;  // kSchemaVersion of the writer
  std::uint32_t reserved;
  std::uint64_t size;      // of the payload, in bytes
  std::uint64_t checksum;  // XXH3-64 of the payload
};
static_assert(sizeof(FileHeader) == 40);

// Immutable; safe to share between threads.
class MappedFile {
 public:
  // Throws IndexError if the file is missing, foreign, truncated or of another version.
  MappedFile(const std::string& path, std::string_view kind);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;

  std::span<const std::uint8_t> bytes() const { return {payload_, size_}; }

  // The array of `count` T at `offset` of the payload; throws IndexError if it does not fit.
  template <class T>
  std::span<const T> array(std::uint64_t offset, std::uint64_t count) const {
    static_assert(std::is_trivially_copyable_v<T>);
    check_range(offset, count, sizeof(T));
    return {reinterpret_cast<const T*>(payload_ + offset), static_cast<std::size_t>(count)};
  }

  // Reads the whole file: throws IndexError if the checksum differs. Pages that were read are
  // given back, so that memory does not grow with the file.
  void verify() const;

  // Gives the pages of this range of the payload back to the kernel, which keeps them cached and
  // maps them again when they are read: for who reads a large file from end to end once.
  void release(std::uint64_t offset, std::uint64_t size) const;

 private:
  void check_range(std::uint64_t offset, std::uint64_t count, std::size_t element) const;

  std::string path_;
  const std::uint8_t* base_ = nullptr;
  std::size_t length_ = 0;
  const std::uint8_t* payload_ = nullptr;
  std::size_t size_ = 0;
  std::uint64_t checksum_ = 0;
};

// Appends to a new file; finish() completes the header and syncs. Without finish() the file is
// not readable as one of ours. Throws std::system_error naming the path (disk full and so on).
class FileWriter {
 public:
  FileWriter(std::string path, std::string_view kind);
  ~FileWriter();

  void append(const void* data, std::size_t size);
  void append(std::string_view bytes) { append(bytes.data(), bytes.size()); }
  template <class T>
  void append_value(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    append(&value, sizeof value);
  }
  template <class T>
  void append_array(std::span<const T> values) {
    append(values.data(), values.size_bytes());
  }
  void align(std::size_t boundary);             // pads with zeros
  std::uint64_t size() const { return size_; }  // payload bytes so far
  // `synced`: on the disk, not only in the kernel; without for files that no run after this reads.
  void finish(bool synced = true);

 private:
  struct State;
  std::string path_;
  std::string kind_;
  std::FILE* file_ = nullptr;
  std::uint64_t size_ = 0;
  std::unique_ptr<State> hash_;
};

}  // namespace timtin
