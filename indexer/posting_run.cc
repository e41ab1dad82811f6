#include "indexer/posting_run.h"

#include <stdexcept>

namespace timtin {
namespace {

constexpr std::string_view kKind = "run";
constexpr std::size_t kReleaseBytes = 64u << 10;  // read, and given back to the kernel at once

}  // namespace

RunWriter::RunWriter(const std::string& path, std::span<const std::uint32_t> lengths)
    : out_(path, kKind) {
  out_.append_value(static_cast<std::uint32_t>(lengths.size()));
  out_.append_value(std::uint32_t{0});
  out_.append_array(lengths);
}

void RunWriter::end_term(std::string_view term) {
  if (postings_.empty()) return;
  if (term.size() > 0xFF) throw std::logic_error("a term is too long");
  head_.assign(1, static_cast<char>(term.size()));
  head_ += term;
  append_code(head_, static_cast<std::uint32_t>(postings_.size()));
  out_.append(head_);
  out_.append(postings_);
  postings_.clear();
  last_ = 0;
}

void RunWriter::finish() { out_.finish(false); }

RunReader::RunReader(const std::string& path) : file_(path, kKind) {
  file_.verify();
  lengths_ = file_.array<std::uint32_t>(8, file_.array<std::uint32_t>(0, 1)[0]);
  at_ = released_ = 8 + lengths_.size_bytes();
}

bool RunReader::next() {
  const std::span<const std::uint8_t> bytes = file_.bytes();
  if (at_ - released_ >= kReleaseBytes) {
    file_.release(released_, at_ - released_);
    released_ = at_;
  }
  if (at_ >= bytes.size()) return false;
  const std::uint8_t* at = bytes.data() + at_;
  term_ = {reinterpret_cast<const char*>(at + 1), *at};
  at += 1 + *at;
  const std::uint32_t size = read_code(at);
  postings_ = {at, size};
  at_ = static_cast<std::size_t>(at - bytes.data()) + size;
  return true;
}

}  // namespace timtin
