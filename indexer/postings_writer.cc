#include "indexer/postings_writer.h"

#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace timtin {
namespace {

constexpr std::size_t kBlock = 8192;
constexpr std::size_t kBlockHeader = 11;
constexpr std::size_t kLeafHeader = 3;       // of an item: size and flags, key length
constexpr std::size_t kMaxKey = 245;         // of a list: its later chunks add a document number
constexpr std::size_t kChunkBytes = 1900;    // of postings: four items to a block must always fit
constexpr std::uint16_t kWholeTag = 0x6000;  // first and last component of a tag at once
constexpr std::string_view kLengthsKey("\0\xe0", 2);

void append_big(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>(value >> shift);
  }
}

// Seven bits a byte, the low ones first (pack_uint).
void append_packed(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

char* put_packed(char* to, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) *to++ = static_cast<char>(value | 0x80);
  *to++ = static_cast<char>(value);
  return to;
}

// Sorts as the number does: leading one bits tell the length (pack_uint_preserving_sort).
void append_sortable(std::string& out, std::uint64_t value) {
  int bytes = 2;
  while (value >> (8 * bytes - (bytes - 1)) != 0) ++bytes;
  const std::uint64_t prefix = (0xFFu << (10 - bytes)) & 0xFFu;
  append_big(out, value | prefix << (8 * (bytes - 1)), bytes);
}

// A term within a longer key: zero bytes are followed by 0xFF.
std::string escaped(std::string_view term) {
  std::string key;
  key.reserve(term.size() + 8);
  for (const char c : term) {
    key += c;
    if (c == '\0') key += '\xff';
  }
  return key;
}

// The shortest key above `last` and not above `first`.
std::string separator(const std::string& last, const std::string& first) {
  const auto differ = std::mismatch(first.begin(), first.end(), last.begin(), last.end()).first;
  return first.substr(0, static_cast<std::size_t>(differ - first.begin()) + 1);
}

}  // namespace

PostingsWriter::PostingsWriter(std::string path, std::span<const std::uint32_t> lengths)
    : path_(std::move(path)), documents_(static_cast<std::uint32_t>(lengths.size())) {
  file_ = std::fopen(path_.c_str(), "wbxe");
  if (!file_) throw std::system_error(errno, std::generic_category(), "cannot create " + path_);
  std::setvbuf(file_, nullptr, _IOFBF, 1 << 20);
  try {
    const std::string blank(kBlock, '\0');
    if (std::fwrite(blank.data(), 1, kBlock, file_) != kBlock) {
      throw std::system_error(errno, std::generic_category(), "cannot write " + path_);
    }
    leaf_.emplace_back("\x60\x00\x00", 3);  // the null item that every tree begins with
    leaf_bytes_ = 3 + 2;
    postings_.reserve(lengths.size());
    for (DocId doc = 1; doc <= documents_; ++doc) {
      const std::uint32_t length = lengths[doc - 1];
      postings_.push_back({doc, length});
      total_length_ += length;
      greatest_length_ = std::max(greatest_length_, length);
      if (length && (least_length_ == 0 || length < least_length_)) least_length_ = length;
    }
    if (documents_) write_list(std::string(kLengthsKey), std::string(kLengthsKey), false);
  } catch (...) {
    std::fclose(file_);
    throw;
  }
}

PostingsWriter::~PostingsWriter() {
  if (file_) std::fclose(file_);
}

void PostingsWriter::add(DocId doc, std::uint32_t wdf) {
  if (doc == 0 || doc > documents_ || (!postings_.empty() && postings_.back().doc >= doc)) {
    throw std::logic_error("postings out of order");
  }
  postings_.push_back({doc, wdf});
  greatest_wdf_ = std::max(greatest_wdf_, wdf);
}

void PostingsWriter::end_term(std::string_view term) {
  if (postings_.empty()) return;
  if (term <= last_term_) throw std::logic_error("terms out of order");
  last_term_ = term;
  const std::string key = escaped(term);
  if (key.size() > kMaxKey) throw std::logic_error("a term is too long");
  write_list(key, key + '\0', true);
}

// A list is cut into chunks. The first one's tag begins with the counts of the whole list.
void PostingsWriter::write_list(const std::string& first_key, const std::string& key_base,
                                bool counted) {
  std::string tag;
  std::array<char, kChunkBytes + 10> chunk;  // and one posting more
  for (std::size_t at = 0; at < postings_.size();) {
    const std::size_t begin = at;
    char* end = put_packed(chunk.data(), postings_[at++].wdf);
    for (; at < postings_.size() && end < chunk.data() + kChunkBytes; ++at) {
      end = put_packed(end, postings_[at].doc - postings_[at - 1].doc - 1);
      end = put_packed(end, postings_[at].wdf);
    }
    tag.clear();
    if (begin == 0) {
      std::uint64_t sum = 0;
      for (const Posting& posting : postings_) sum += posting.wdf;
      append_packed(tag, counted ? postings_.size() : 0);
      append_packed(tag, counted ? sum : 0);
      append_packed(tag, postings_[0].doc - 1);
    }
    tag += at == postings_.size() ? '1' : '0';
    append_packed(tag, postings_[at - 1].doc - postings_[begin].doc);
    tag.append(chunk.data(), static_cast<std::size_t>(end - chunk.data()));
    std::string key = begin == 0 ? first_key : key_base;
    if (begin != 0) append_sortable(key, postings_[begin].doc);
    add_item(key, tag);
  }
  postings_.clear();
}

void PostingsWriter::add_item(const std::string& key, std::string_view tag) {
  std::string item;
  item.reserve(kLeafHeader + key.size() + tag.size());
  append_big(item, kWholeTag | (key.size() + tag.size()), 2);
  item += static_cast<char>(key.size());
  item += key;
  item += tag;
  if (kBlockHeader + leaf_bytes_ + item.size() + 2 > kBlock) {
    end_leaf();
    leaf_node_.key = separator(last_key_, key);
  }
  leaf_bytes_ += item.size() + 2;
  leaf_.push_back(std::move(item));
  last_key_ = key;
  ++entries_;
}

void PostingsWriter::end_leaf() {
  std::string directory, items;
  std::size_t end = kBlock;
  for (const std::string& item : leaf_) append_big(directory, end -= item.size(), 2);
  for (auto item = leaf_.rbegin(); item != leaf_.rend(); ++item) items += *item;
  leaf_node_.block = write_block(0, directory, items);
  leaves_.push_back(std::move(leaf_node_));
  leaf_node_ = {};
  leaf_.clear();
  leaf_bytes_ = 0;
}

std::uint32_t PostingsWriter::write_block(int level, const std::string& directory,
                                          const std::string& items) {
  const std::size_t room = kBlock - kBlockHeader - directory.size() - items.size();
  std::string block;
  block.reserve(kBlock);
  append_big(block, 1, 4);  // revision
  append_big(block, static_cast<unsigned>(level), 1);
  append_big(block, room, 2);  // in one piece
  append_big(block, room, 2);  // in all
  append_big(block, kBlockHeader + directory.size(), 2);
  block += directory;
  block.append(room, '\0');
  block += items;
  if (std::fwrite(block.data(), 1, kBlock, file_) != kBlock) {
    throw std::system_error(errno, std::generic_category(), "cannot write " + path_);
  }
  return blocks_++;
}

// Writes the levels above `below`; the root.
PostingsWriter::Node PostingsWriter::write_branches(std::vector<Node> below, int level, int& top) {
  top = level - 1;
  if (below.size() == 1) return std::move(below[0]);
  std::vector<Node> nodes;
  for (std::size_t at = 0; at < below.size();) {
    Node node{below[at].key, 0};
    std::string directory, items;
    std::vector<std::string> made;
    std::size_t bytes = kBlockHeader, end = kBlock;
    for (; at < below.size(); ++at) {
      std::string item;
      append_big(item, below[at].block, 4);
      item += static_cast<char>(below[at].key.size());
      item += below[at].key;
      append_big(item, below[at].key.empty() ? 0 : 1, 2);  // component of the key
      if (bytes + item.size() + 2 > kBlock) break;
      bytes += item.size() + 2;
      append_big(directory, end -= item.size(), 2);
      made.push_back(std::move(item));
    }
    for (auto item = made.rbegin(); item != made.rend(); ++item) items += *item;
    node.block = write_block(level, directory, items);
    nodes.push_back(std::move(node));
  }
  return write_branches(std::move(nodes), level + 1, top);
}

void PostingsWriter::finish() {
  end_leaf();
  int levels = 0;
  const Node root = write_branches(std::move(leaves_), 1, levels);
  const std::string version = version_block(root.block, levels);
  if (std::fseek(file_, 0, SEEK_SET) != 0 ||
      std::fwrite(version.data(), 1, kBlock, file_) != kBlock || std::fflush(file_) != 0 ||
      ::fsync(::fileno(file_)) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot write " + path_);
  }
  if (std::fclose(std::exchange(file_, nullptr)) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot close " + path_);
  }
}

std::string PostingsWriter::version_block(std::uint32_t root, int levels) const {
  std::string block("\x0f\x0dXapian Glass\x04\x6e", 16);
  const XXH128_hash_t id = XXH3_128bits(last_key_.data(), last_key_.size());
  append_big(block, id.high64 ^ entries_, 8);  // a UUID: the same for the same postings
  append_big(block, id.low64 ^ total_length_, 8);
  append_packed(block, 1);  // revision
  std::string free_list;
  append_packed(free_list, 1);        // revision
  append_packed(free_list, blocks_);  // the first block that is not used
  free_list.append(4, '\0');
  append_packed(block, root);
  append_packed(block, static_cast<unsigned>(levels) << 2);
  append_packed(block, entries_);
  append_packed(block, kBlock >> 11);
  append_packed(block, 0);  // nothing is compressed
  append_packed(block, free_list.size());
  block += free_list;
  // Document data, term lists, positions, spelling and synonyms: empty, each with its least size
  // to compress.
  for (const char compress_min : {18, 18, 0, 18, 18}) {
    block += std::string{0, 3, 0, 4, compress_min, 0};
  }
  append_packed(block, documents_);
  append_packed(block, 0);  // the last document beyond their number
  append_packed(block, least_length_);
  append_packed(block, greatest_wdf_);
  append_packed(block, std::max(greatest_length_, greatest_wdf_) - greatest_wdf_);
  append_packed(block, 0);  // no changesets
  append_packed(block, total_length_);
  append_packed(block, 0);  // no spelling
  block.resize(kBlock);
  return block;
}

}  // namespace timtin
