// PostingRun: the postings of a batch of articles, sorted by term, in a file that only the build
// that wrote it reads: what a merge makes the generation's postings of.
//
// Xapian is not asked to invert: a database for each batch was half of a build (docs/
// performance.md). A run has what a merge needs and nothing else: after the usual header
//   documents (4 bytes), 0 (4 bytes), the sum of the wdfs of each document (4 bytes each),
//   and for each term, ascending by bytes: its length (1 byte) and text, the bytes of its postings
//   (LEB128), and the postings: distance of the documents and wdf (LEB128 both).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "schema/mapped_file.h"
#include "schema/text_store.h"

namespace timtin {

// Not thread-safe. Used as PostingsWriter is. Throws std::system_error, or std::logic_error if
// terms are too long.
class RunWriter {
 public:
  // `lengths`: the sum of the wdfs of each document, from document 1 on.
  RunWriter(const std::string& path, std::span<const std::uint32_t> lengths);

  // Postings of the term that end_term() names, documents ascending.
  void add(DocId doc, std::uint32_t wdf) {
    append_code(postings_, doc - last_);
    append_code(postings_, wdf);
    last_ = doc;
  }
  // Terms ascending by bytes. A term without postings is not written.
  void end_term(std::string_view term);
  void finish();

 private:
  FileWriter out_;
  std::string postings_, head_;
  DocId last_ = 0;
};

// Not thread-safe. Reads from term to term; memory does not grow with the file.
class RunReader {
 public:
  // Throws IndexError if the file is missing or damaged: every byte is compared with the checksum.
  explicit RunReader(const std::string& path);

  std::span<const std::uint32_t> lengths() const { return lengths_; }
  DocId document_count() const { return static_cast<DocId>(lengths_.size()); }

  bool next();  // moves to the next term; false at the end
  std::string_view term() const { return term_; }
  // visit(document, wdf) for each posting of the term.
  template <class Visit>
  void each_posting(Visit&& visit) const {
    DocId doc = 0;
    for (const std::uint8_t* at = postings_.data(); at < postings_.data() + postings_.size();) {
      doc += read_code(at);
      const std::uint32_t wdf = read_code(at);
      visit(doc, wdf);
    }
  }

 private:
  MappedFile file_;
  std::span<const std::uint32_t> lengths_;
  std::span<const std::uint8_t> postings_;
  std::string_view term_;
  std::size_t at_ = 0, released_ = 0;  // in the payload
};

}  // namespace timtin
