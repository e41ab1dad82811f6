#include "corpus/line_reader.h"

#include <algorithm>
#include <cstring>

namespace timtin {

namespace {

constexpr std::size_t kExcerptBytes = 512;  // kept of a line that is too long

}  // namespace

LineReader::LineReader(ByteStream& bytes, std::size_t max_line)
    : bytes_(bytes), max_line_(max_line) {}

bool LineReader::fill() {
  const std::string_view block = bytes_.next_block();
  if (block.empty()) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t needed = end_ + block.size() + kPadding;
  if (buffer_.size() < needed) buffer_.resize(std::max(needed, buffer_.size() * 3 / 2));
  std::memcpy(buffer_.data() + end_, block.data(), block.size());
  end_ += block.size();
  return true;
}

Line LineReader::line(std::size_t size, std::size_t with_break) {
  std::string_view text(buffer_.data() + begin_, size);
  begin_ += with_break;
  ++number_;
  if (text.ends_with('\r')) text.remove_suffix(1);
  return {text, number_, false};
}

std::optional<Line> LineReader::next() {
  std::size_t searched = 0;  // bytes of the line known to hold no line break
  while (true) {
    const std::size_t left = end_ - begin_ - searched;
    const char* start = buffer_.data() + begin_ + searched;
    if (const void* found = left ? std::memchr(start, '\n', left) : nullptr) {
      const std::size_t size =
          static_cast<std::size_t>(static_cast<const char*>(found) - (buffer_.data() + begin_));
      Line whole = line(size, size + 1);
      whole.too_long = size > max_line_;
      if (whole.too_long) whole.text = whole.text.substr(0, kExcerptBytes);
      return whole;
    }
    searched += left;
    if (searched > max_line_) break;
    if (!fill()) {
      if (end_ == begin_ || !bytes_.failure().empty()) return std::nullopt;
      return line(end_ - begin_, end_ - begin_);
    }
  }
  // Too long: its start is kept at the front of the buffer while the rest goes by.
  const std::size_t kept = std::min(kExcerptBytes, end_ - begin_);
  std::memmove(buffer_.data(), buffer_.data() + begin_, kept);
  while (true) {
    begin_ = end_ = kept;
    const std::string_view block = bytes_.next_block();
    const std::size_t found = block.find('\n');
    if (!block.empty() && found == std::string_view::npos) continue;
    if (!block.empty()) {
      const std::string_view rest = block.substr(found + 1);
      if (buffer_.size() < end_ + rest.size() + kPadding) {
        buffer_.resize(end_ + rest.size() + kPadding);
      }
      std::memcpy(buffer_.data() + end_, rest.data(), rest.size());
      end_ += rest.size();
    }
    ++number_;
    return Line{std::string_view(buffer_.data(), kept), number_, true};
  }
}

}  // namespace timtin
