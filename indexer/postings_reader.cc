#include "indexer/postings_reader.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr std::size_t kBlock = 8192;
constexpr std::size_t kBlockHeader = 11;
constexpr std::size_t kLeafHeader = 3;  // of an item: size and flags, key length
constexpr std::size_t kReleaseBlocks = 1024;

std::size_t big16(const std::uint8_t* at) { return std::size_t{at[0]} << 8 | at[1]; }

// Seven bits a byte, the low ones first; nothing where it does not end within the bytes.
bool read_packed(std::span<const std::uint8_t>& bytes, std::uint64_t& value) {
  value = 0;
  for (std::size_t i = 0; i < bytes.size() && i < 10; ++i) {
    value |= std::uint64_t{bytes[i] & 0x7Fu} << (7 * i);
    if (bytes[i] >= 0x80) continue;
    bytes = bytes.subspan(i + 1);
    return true;
  }
  return false;
}

// What a key ends with that names a document: leading one bits tell its length.
DocId read_sortable(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  const std::size_t ones = bytes.size() - 2;
  return static_cast<DocId>(value & ((std::uint64_t{1} << (8 * bytes.size() - 1 - ones)) - 1));
}

}  // namespace

void PostingsReader::damaged() const {
  throw IndexError(IndexError::Kind::kCorrupt,
                   path_ + ": damaged; rebuild with timtin index --full");
}

PostingsReader::PostingsReader(const std::string& path) : path_(path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) damaged();
  struct stat info {};
  if (::fstat(fd, &info) == 0 && info.st_size > 0) {
    void* base =
        ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_SHARED, fd, 0);
    if (base != MAP_FAILED) {
      base_ = static_cast<const std::uint8_t*>(base);
      length_ = static_cast<std::size_t>(info.st_size);
    }
  }
  ::close(fd);
  if (length_ < 2 * kBlock || length_ % kBlock != 0) damaged();
  Item item;
  // The null item that every tree begins with, then the lengths, unless there is no document.
  if (!next_item(item) || !item.key.empty()) damaged();
  if (!next_list(item)) return;
  if (item.key.size() == 2 && item.key[0] == 0 && item.key[1] == 0xE0) {
    each_posting([this](DocId, std::uint32_t length) { lengths_.push_back(length); });
  } else {
    damaged();
  }
}

PostingsReader::~PostingsReader() {
  if (base_) ::munmap(const_cast<std::uint8_t*>(base_), length_);
}

bool PostingsReader::next_item(Item& item) {
  for (;;) {
    if (block_ == 0 || item_ == 0) {  // to the next block
      ++block_;
      if ((block_ + 1) * kBlock > length_) return false;
      if (block_ % kReleaseBlocks == 0 && block_ >= released_ + 2 * kReleaseBlocks) {
        // The list at work may reach back some blocks: what is older is given back.
        const std::size_t to = block_ - kReleaseBlocks;
        ::madvise(const_cast<std::uint8_t*>(base_) + released_ * kBlock, (to - released_) * kBlock,
                  MADV_DONTNEED);
        released_ = to;
      }
      item_ = kBlockHeader;
    }
    const std::uint8_t* const block = base_ + block_ * kBlock;
    if (block[4] != 0) return false;  // no leaf: all of them are read
    const std::size_t directory_end = std::min(big16(block + 9), kBlock);
    if (item_ + 2 > directory_end) {
      item_ = 0;
      continue;
    }
    const std::size_t at = big16(block + item_);
    item_ += 2;
    if (at < directory_end || at + kLeafHeader > kBlock) damaged();
    const std::size_t size = big16(block + at) & 0x1FFF;  // of key and tag
    const std::size_t key = block[at + 2];
    if (key > size || at + kLeafHeader + size > kBlock) damaged();
    item.key = {block + at + kLeafHeader, key};
    item.tag = {block + at + kLeafHeader + key, size - key};
    return true;
  }
}

// The next list, all its chunks; `item` is its first one.
bool PostingsReader::next_list(Item& item) {
  chunks_.clear();
  if (!next_item(item)) return false;
  std::span<const std::uint8_t> tag = item.tag;
  std::uint64_t count = 0, sum = 0, first = 0;
  if (!read_packed(tag, count) || !read_packed(tag, sum) || !read_packed(tag, first)) damaged();
  add_chunk(tag, static_cast<DocId>(first + 1));
  const bool terms = item.key.size() < 2 || item.key[0] != 0 || item.key[1] != 0xE0;
  const std::size_t base = item.key.size() + (terms ? 1 : 0);  // of the keys of later chunks
  for (Item more{{}, tag}; more.tag.front() == '0';) {
    if (!next_item(more) || more.key.size() < base + 2 || more.key.size() > base + 8 ||
        !std::equal(item.key.begin(), item.key.end(), more.key.begin())) {
      damaged();
    }
    add_chunk(more.tag, read_sortable(more.key.subspan(base)));
  }
  return true;
}

// `tag`: whether it is the last chunk, how far the last document is from the first, the postings.
void PostingsReader::add_chunk(std::span<const std::uint8_t> tag, DocId first) {
  if (tag.empty() || (tag[0] != '0' && tag[0] != '1') || tag.back() >= 0x80) damaged();
  tag = tag.subspan(1);
  std::uint64_t reach = 0;
  if (!read_packed(tag, reach) || tag.empty()) damaged();
  chunks_.push_back({first, tag.data(), tag.data() + tag.size()});
}

bool PostingsReader::next() {
  Item item;
  if (!next_list(item)) return false;
  set_term(item.key);
  return true;
}

void PostingsReader::set_term(std::span<const std::uint8_t> key) {
  term_.clear();
  for (std::size_t i = 0; i < key.size(); ++i) {
    term_ += static_cast<char>(key[i]);
    if (key[i] == 0) ++i;  // and the 0xFF behind it
  }
}

}  // namespace timtin
