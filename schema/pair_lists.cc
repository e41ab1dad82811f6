#include "schema/pair_lists.h"

#include <cstring>
#include <stdexcept>

#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr std::string_view kKind = "pairs";

// Behind the blocks: a damaged list is read some bytes past its own end.
constexpr std::uint64_t kPadding = 8;

// The end of the payload. The offsets of the blocks stand before it, one more than there are.
struct Counts {
  std::uint64_t windows;
};

// The offsets at the beginning of a block.
using Starts = std::array<std::uint32_t, kPairedTerms + 1>;

[[noreturn]] void damaged() {
  throw IndexError(IndexError::Kind::kCorrupt,
                   "the pair lists of the index are damaged; rebuild with timtin index --full");
}

[[noreturn]] void out_of_order() { throw std::logic_error("pair lists: postings out of order"); }

}  // namespace

PairLists::PairLists(const std::string& path) : file_(path, kKind) {
  const std::uint64_t size = file_.bytes().size();
  if (size < sizeof(Counts) + sizeof(std::uint64_t) + kPadding) damaged();
  const Counts counts = file_.array<Counts>(size - sizeof(Counts), 1)[0];
  const std::uint64_t room = (size - sizeof(Counts) - kPadding) / sizeof(std::uint64_t);
  if (counts.windows >= room) damaged();
  const std::uint64_t table = size - sizeof(Counts) - (counts.windows + 1) * sizeof(std::uint64_t);
  blocks_ = file_.array<std::uint64_t>(table, counts.windows + 1);
  bytes_ = file_.bytes().first(table - kPadding);
}

std::span<const std::uint8_t> PairLists::list(TermId first, TermId second,
                                              std::uint32_t window) const {
  if (window + 1ull >= blocks_.size()) return {};
  const std::uint64_t begin = blocks_[window], end = blocks_[window + 1ull];
  if (begin > end || end > bytes_.size() || end - begin < sizeof(Starts)) damaged();
  const auto block = bytes_.subspan(begin, end - begin);
  std::uint32_t bounds[2];
  std::memcpy(bounds, block.data() + std::size_t{first} * sizeof *bounds, sizeof bounds);
  if (bounds[0] > bounds[1] || bounds[1] > block.size()) damaged();
  const std::uint8_t* at = block.data() + bounds[0];
  const std::uint8_t* const lists_end = block.data() + bounds[1];
  for (std::uint32_t term = 0xFFFFFFFF; at < lists_end;) {
    term += read_code(at);
    const std::uint32_t bytes = read_code(at);
    if (at > lists_end || bytes > static_cast<std::size_t>(lists_end - at)) damaged();
    if (term == second) return {at, bytes};
    if (term > second) return {};
    at += bytes;
  }
  return {};
}

PairListsWriter::PairListsWriter(const std::string& path) : out_(path, kKind) {}

void PairListsWriter::add_window(std::span<const Posting> postings) {
  blocks_.push_back(out_.size());
  Starts starts{};
  std::string lists, list;
  TermId first = 0;
  std::uint32_t second = 0xFFFFFFFF;  // of the list before this
  for (std::size_t i = 0; i < postings.size();) {
    const std::uint32_t pair = postings[i].pair;
    for (; first < pair / kPairedTerms; second = 0xFFFFFFFF) {
      starts[++first] = static_cast<std::uint32_t>(lists.size());
    }
    list.clear();
    std::uint32_t next = 0;  // the least offset that may follow
    for (; i < postings.size() && postings[i].pair == pair; ++i) {
      if (postings[i].offset < next) out_of_order();
      append_code(list, (postings[i].offset + 1u - next) * kPairLevels + postings[i].level);
      next = postings[i].offset + 1u;
    }
    if (i < postings.size() && postings[i].pair < pair) out_of_order();
    append_code(lists, pair % kPairedTerms - second);
    append_code(lists, static_cast<std::uint32_t>(list.size()));
    lists += list;
    second = pair % kPairedTerms;
  }
  while (first < kPairedTerms) starts[++first] = static_cast<std::uint32_t>(lists.size());
  for (std::uint32_t& start : starts) start += sizeof(Starts);
  out_.append_array(std::span<const std::uint32_t>(starts));
  out_.append(lists);
}

void PairListsWriter::finish() {
  blocks_.push_back(out_.size());
  out_.align(8);
  out_.append_value(std::uint64_t{0});  // the padding
  out_.append_array(std::span<const std::uint64_t>(blocks_));
  out_.append_value(Counts{blocks_.size() - 1});
  out_.finish();
}

}  // namespace timtin
