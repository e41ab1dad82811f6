#include "schema/impact_lists.h"

#include <stdexcept>

#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr std::string_view kKind = "impacts";

// The end of the payload: a damaged list is read some bytes past its own end.
constexpr std::uint64_t kPadding = 8;

struct Counts {
  std::uint64_t bytes;  // of all lists; they come first, behind this
  std::uint32_t lists;  // offsets: one more
  std::uint32_t reserved;
};

[[noreturn]] void damaged() {
  throw IndexError(IndexError::Kind::kCorrupt,
                   "the impact lists of the index are damaged; rebuild with timtin index --full");
}

}  // namespace

ImpactCursor::ImpactCursor(std::span<const std::uint8_t> list)
    : postings_(list.data()), next_(list.data()), end_(list.data() + list.size()), window_(kEnd) {
  skip();
}

// The first window comes after the one before 0.
void ImpactCursor::skip() {
  if (next_ == end_) {
    window_ = kEnd;
    return;
  }
  const std::uint8_t* at = next_;
  const std::uint32_t passed = read_code(at);
  const std::uint32_t bytes = read_code(at);
  if (at > end_ || bytes > static_cast<std::size_t>(end_ - at)) damaged();
  window_ += passed + 1;
  postings_ = at;
  next_ = at + bytes;
}

ImpactLists::ImpactLists(const std::string& path) : file_(path, kKind) {
  const std::uint64_t size = file_.bytes().size();
  if (size < sizeof(Counts) + kPadding) damaged();
  const Counts counts = file_.array<Counts>(size - sizeof(Counts), 1)[0];
  if (counts.bytes % 8 != 0) damaged();
  bytes_ = file_.array<std::uint8_t>(0, counts.bytes);
  offsets_ = file_.array<std::uint32_t>(counts.bytes, counts.lists + 1ull);
}

std::span<const std::uint8_t> ImpactLists::list(TermId term) const {
  if (term + 1ull >= offsets_.size()) return {};
  const std::uint32_t begin = offsets_[term], end = offsets_[term + 1];
  if (begin > end || end > bytes_.size()) damaged();
  return bytes_.subspan(begin, end - begin);
}

ImpactListsWriter::ImpactListsWriter(const std::string& path) : out_(path, kKind) {}

void ImpactListsWriter::add(TermId term, DocId doc, std::uint32_t impact) {
  if (term + 1ull > offsets_.size()) {
    end_window();
    offsets_.resize(term + 1ull, static_cast<std::uint32_t>(out_.size()));
    passed_ = 0;
    last_ = 0;
  }
  if (term + 1ull != offsets_.size() || doc <= last_) {
    throw std::logic_error("impact lists: postings out of order");
  }
  const std::uint32_t window = window_of(doc);
  std::uint32_t gap = doc - last_;
  if (last_ == 0 || window != window_) {
    end_window();
    window_ = window;
    gap = offset_in_window(doc);
  }
  last_ = doc;
  append_code(window_bytes_, gap);
  window_bytes_ += static_cast<char>(impact);
}

void ImpactListsWriter::end_window() {
  if (window_bytes_.empty()) return;
  std::string head;
  append_code(head, window_ - passed_);
  append_code(head, static_cast<std::uint32_t>(window_bytes_.size()));
  out_.append(head);
  out_.append(window_bytes_);
  passed_ = window_ + 1;
  window_bytes_.clear();
  if (out_.size() > 0xFFFFFFF0u) {
    throw IndexError(IndexError::Kind::kIo, "the impact lists exceed 4 GB: split the archive");
  }
}

void ImpactListsWriter::finish() {
  end_window();
  offsets_.push_back(static_cast<std::uint32_t>(out_.size()));
  out_.align(8);
  const std::uint64_t bytes = out_.size();
  out_.append_array(std::span<const std::uint32_t>(offsets_));
  out_.append_value(std::uint64_t{0});  // the padding
  out_.align(8);
  out_.append_value(Counts{bytes, static_cast<std::uint32_t>(offsets_.size() - 1), 0});
  out_.finish();
}

}  // namespace timtin
