// TextStore: title, lead and body of every article as one stream of symbols. It is at once the
// text to show (losslessly), the positions of phrases, and the evidence for re-ranking.
//
// A stream is a run of LEB128 numbers. 0 ends a field (title, lead, body: three to a stream);
// n > 0 is symbol n-1 of the lexicon. Between two words one blank is implied unless a separator
// symbol stands there (", ", "" for glued words, a newline ...).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "schema/lexicon.h"
#include "schema/mapped_file.h"

namespace timtin {

using DocId = std::uint32_t;  // Xapian's: from 1

enum class Part : std::uint8_t { kTitle, kLead, kBody };
inline constexpr int kPartCount = 3;

// Reads one number at `at` and moves past it. The stream must be whole: every number ends in a
// byte below 0x80, which TextStore has checked for the last byte of each stream.
inline std::uint32_t read_code(const std::uint8_t*& at) {
  std::uint32_t code = *at++;
  if (code < 0x80) return code;
  code &= 0x7F;
  for (int shift = 7;; shift += 7) {
    const std::uint32_t byte = *at++;
    code |= (byte & 0x7F) << shift;
    if (byte < 0x80 || shift > 21) return code;
  }
}
inline void append_code(std::string& out, std::uint32_t code) {
  for (; code >= 0x80; code >>= 7) out += static_cast<char>(code | 0x80);
  out += static_cast<char>(code);
}

// Immutable; safe to share between threads.
class TextStore {
 public:
  explicit TextStore(const std::string& path);

  DocId article_count() const { return static_cast<DocId>(offsets_.size() - 1); }
  std::span<const std::uint8_t> stream(DocId id) const;
  // The same for who reads all of it anyway: its last byte, another miss of the cache, is not
  // looked at before check() is called. Until then nothing may be read past its end.
  std::span<const std::uint8_t> stream_to_read(DocId id) const;
  static void check(std::span<const std::uint8_t> stream);  // throws IndexError
  // Asks the processor for the beginning of a stream that will be read soon.
  void prefetch(DocId id) const {
    const std::uint8_t* const at = streams_.data() + offsets_[id - 1];
    for (int line = 0; line < 4; ++line) __builtin_prefetch(at + std::ptrdiff_t{64} * line);
  }
  // The text of one part, as it was read.
  std::string text(DocId id, Part part, const Lexicon& lexicon) const;
  void verify() const { file_.verify(); }
  // Gives the pages of the streams from one document to another back to the kernel.
  void release(DocId from, DocId to) const {
    file_.release(offsets_[from - 1], offsets_[to] - offsets_[from - 1]);
  }

 private:
  MappedFile file_;
  std::span<const std::uint8_t> streams_;
  std::span<const std::uint64_t> offsets_;
};

// Streams in order of document id.
class TextStoreWriter {
 public:
  explicit TextStoreWriter(const std::string& path);
  void add(std::string_view stream);
  void finish(bool synced = true);  // as FileWriter::finish()

 private:
  FileWriter out_;
  std::vector<std::uint64_t> offsets_{0};
};

}  // namespace timtin
