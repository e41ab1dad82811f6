// PostingsReader: reads what PostingsWriter wrote, block after block: a posting costs two
// nanoseconds, and seventeen by Xapian's iterators, which a build of few changes would spend most
// of its time in. For whole files only; what is searched goes through Xapian.
//
// It knows no more of the format than what PostingsWriter writes (see there): leaves from block 1
// on, in the order of their keys, every item in one piece, nothing compressed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/text_store.h"

namespace timtin {

// Not thread-safe. Reads from term to term; memory does not grow with the file.
class PostingsReader {
 public:
  // Throws IndexError if the file is missing or not one of PostingsWriter's.
  explicit PostingsReader(const std::string& path);
  ~PostingsReader();
  PostingsReader(const PostingsReader&) = delete;
  PostingsReader& operator=(const PostingsReader&) = delete;

  // The sum of the wdfs of each document, from document 1 on.
  const std::vector<std::uint32_t>& lengths() const { return lengths_; }

  bool next();  // moves to the next term; false at the end. Throws IndexError if it is damaged
  std::string_view term() const { return term_; }
  // visit(document, wdf) for each posting of the term, documents ascending.
  template <class Visit>
  void each_posting(Visit&& visit) const {
    for (const Chunk& chunk : chunks_) {
      DocId doc = chunk.first;
      const std::uint8_t* at = chunk.begin;
      visit(doc, read_code(at));
      while (at < chunk.end) {
        doc += read_code(at) + 1;
        if (at < chunk.end) visit(doc, read_code(at));
      }
    }
  }

 private:
  struct Chunk {
    DocId first;
    const std::uint8_t *begin, *end;  // wdf of the first, then distance - 1 and wdf of each other
  };
  struct Item {
    std::span<const std::uint8_t> key, tag;
  };

  [[noreturn]] void damaged() const;
  bool next_item(Item& item);
  bool next_list(Item& item);
  void add_chunk(std::span<const std::uint8_t> tag, DocId first);
  void set_term(std::span<const std::uint8_t> key);

  std::string path_;
  const std::uint8_t* base_ = nullptr;
  std::size_t length_ = 0;
  std::size_t block_ = 0, item_ = 0, released_ = 0;  // where the next item stands
  std::vector<Chunk> chunks_;
  std::vector<std::uint32_t> lengths_;
  std::string term_;
};

}  // namespace timtin
