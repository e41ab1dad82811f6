#include "corpus/packed_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <cctype>
#include <cstring>

namespace timtin {

namespace {

constexpr std::size_t kBlockBytes = 128 << 10;

archive* new_archive() {
  archive* made = archive_read_new();
  archive_read_support_filter_gzip(made);
  archive_read_support_filter_zstd(made);
  archive_read_support_filter_bzip2(made);
  archive_read_support_filter_xz(made);
  archive_read_support_filter_lz4(made);
  archive_read_support_format_tar(made);
  archive_read_support_format_zip(made);
  archive_read_support_format_raw(made);
  archive_read_support_format_empty(made);
  return made;
}

la_ssize_t read_outer(archive*, void* outer, const void** block) {
  const std::string_view bytes = static_cast<ByteStream*>(outer)->next_block();
  *block = bytes.data();
  return static_cast<la_ssize_t>(bytes.size());
}

}  // namespace

void PackedFile::Closer::operator()(archive* opened) const { archive_read_free(opened); }

PackedFile::PackedFile(const std::string& path) : archive_(new_archive()) {
  open(path == "-" ? archive_read_open_fd(archive_.get(), STDIN_FILENO, kBlockBytes)
                   : archive_read_open_filename(archive_.get(), path.c_str(), kBlockBytes));
}

PackedFile::PackedFile(ByteStream& outer) : archive_(new_archive()) {
  open(archive_read_open(archive_.get(), &outer, nullptr, read_outer, nullptr));
}

PackedFile::~PackedFile() = default;

void PackedFile::open(int result) {
  if (result != ARCHIVE_OK) fail();
}

void PackedFile::fail() {
  const int code = archive_errno(archive_.get());
  const char* text = archive_error_string(archive_.get());
  const bool of_system = code > 0 && text && std::strstr(text, "open '");
  failure_ = of_system ? std::string("cannot be opened: ") + std::strerror(code)
             : text    ? text
                       : "cannot be read";
  if (!of_system && !failure_.empty()) {
    failure_[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(failure_[0])));
  }
}

bool PackedFile::is_bomb() {
  if (unpacked_ < kFreeBytes) return false;
  const std::uint64_t packed = packed_bytes();
  if (packed == 0 || unpacked_ / packed <= kMaxRatio) return false;
  failure_ = "unpacks to more than " + std::to_string(kMaxRatio) + " times its size";
  return true;
}

std::uint64_t PackedFile::packed_bytes() const {
  constexpr int kAsRead = -1;  // the filter nearest to the file
  const la_int64_t packed = archive_filter_bytes(archive_.get(), kAsRead);
  return packed > 0 ? static_cast<std::uint64_t>(packed) : 0;
}

bool PackedFile::next_member() {
  while (failure_.empty()) {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_EOF) return false;
    if (result < ARCHIVE_WARN) {
      fail();
      return false;
    }
    const bool raw = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    if (!raw && archive_entry_filetype(entry) != AE_IFREG) continue;
    member_name_.clear();
    if (!raw) {
      const char* name = archive_entry_pathname_utf8(entry);
      if (!name) name = archive_entry_pathname(entry);
      member_name_ = name ? name : "(no name)";
      if (member_name_.starts_with("./")) member_name_.erase(0, 2);
    }
    return true;
  }
  return false;
}

std::string_view PackedFile::next_block() {
  while (failure_.empty()) {
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int result = archive_read_data_block(archive_.get(), &bytes, &size, &offset);
    if (result == ARCHIVE_EOF) return {};
    if (result < ARCHIVE_WARN) {
      fail();
      return {};
    }
    unpacked_ += size;
    if (is_bomb()) return {};
    if (size > 0) return {static_cast<const char*>(bytes), size};
  }
  return {};
}

bool looks_packed(std::string_view head) {
  using namespace std::string_view_literals;
  for (const std::string_view magic : {"\x1f\x8b"sv, "\x28\xb5\x2f\xfd"sv, "BZh"sv,
                                       "\xfd"
                                       "7zXZ\0"sv,
                                       "\x04\x22\x4d\x18"sv, "PK\x03\x04"sv}) {
    if (head.starts_with(magic)) return true;
  }
  constexpr std::size_t kTarMagicAt = 257;
  return head.size() > kTarMagicAt + 5 && head.substr(kTarMagicAt, 5) == "ustar";
}

}  // namespace timtin
