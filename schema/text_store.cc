#include "schema/text_store.h"

#include <cstring>

#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr std::string_view kKind = "text";

// The last bytes of the payload; the offsets (articles + 1) stand before it.
struct Trailer {
  std::uint64_t articles;
};

[[noreturn]] void damaged() {
  throw IndexError(IndexError::Kind::kCorrupt, "the text of the index is damaged");
}

}  // namespace

TextStore::TextStore(const std::string& path) : file_(path, kKind) {
  const std::uint64_t size = file_.bytes().size();
  const IndexError damaged(IndexError::Kind::kCorrupt,
                           path + ": damaged; rebuild with timtin index --full");
  if (size < sizeof(Trailer)) throw damaged;
  const Trailer trailer = file_.array<Trailer>(size - sizeof(Trailer), 1)[0];
  const std::uint64_t room = (size - sizeof(Trailer)) / sizeof(std::uint64_t);
  if (trailer.articles >= room) throw damaged;
  const std::uint64_t table =
      size - sizeof(Trailer) - (trailer.articles + 1) * sizeof(std::uint64_t);
  offsets_ = file_.array<std::uint64_t>(table, trailer.articles + 1);
  streams_ = file_.bytes().first(table);
}

std::span<const std::uint8_t> TextStore::stream(DocId id) const {
  const auto stream = stream_to_read(id);
  check(stream);
  return stream;
}

std::span<const std::uint8_t> TextStore::stream_to_read(DocId id) const {
  const std::uint64_t begin = offsets_[id - 1];
  const std::uint64_t end = offsets_[id];
  if (begin >= end || end > streams_.size()) damaged();
  return streams_.subspan(begin, end - begin);
}

void TextStore::check(std::span<const std::uint8_t> stream) {
  if (stream.back() != 0) damaged();
}

std::string TextStore::text(DocId id, Part part, const Lexicon& lexicon) const {
  const auto bytes = stream(id);
  const std::uint8_t* at = bytes.data();
  const std::uint8_t* end = at + bytes.size();
  for (int skip = static_cast<int>(part); skip > 0 && at < end;) {
    if (read_code(at) == 0) --skip;
  }
  std::string text;
  bool after_word = false;
  while (at < end) {
    const std::uint32_t code = read_code(at);
    if (code == 0) break;
    const SymbolId symbol = code - 1;
    if (symbol >= lexicon.symbol_count()) damaged();
    const bool word = lexicon.term_of(symbol) != kNoTerm;
    if (word && after_word) text += ' ';
    text += lexicon.symbol(symbol);
    after_word = word;
  }
  return text;
}

TextStoreWriter::TextStoreWriter(const std::string& path) : out_(path, kKind) {}

void TextStoreWriter::add(std::string_view stream) {
  out_.append(stream);
  offsets_.push_back(out_.size());
}

void TextStoreWriter::finish(bool synced) {
  out_.align(8);
  out_.append_array(std::span<const std::uint64_t>(offsets_));
  out_.append_value(Trailer{offsets_.size() - 1});
  out_.finish(synced);
}

}  // namespace timtin
