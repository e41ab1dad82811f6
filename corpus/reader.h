// Reader: the sources of an archive, one article after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/article.h"

namespace timtin {

class Departments;

struct ReadOptions {
  std::size_t max_article_bytes = 32u
                                  << 20;  // longer lines or pages are rejected, in bounded memory
  const Departments* departments = nullptr;  // Departments::in_use() if null
  std::string query;                         // of the sources that are databases (database.h)
};

// Not thread-safe. Holds a place in the sources; nothing is read before next() asks.
class Reader {
 public:
  virtual ~Reader() = default;
  // The next article or rejection; nothing at the end. Throws nothing for bad input.
  virtual std::optional<Read> next() = 0;
  // Bytes of the sources' files that were read so far, packed ones as they lie on the disk; 0 if
  // that is not known.
  virtual std::uint64_t source_bytes() const { return 0; }
};

// Files, folders (sorted walk), "-" for standard input or postgresql:// addresses; the format is
// found from name and content, compression (.gz, .zst) is undone. A source that does not exist or
// cannot be opened is one Rejected of its own, with line 0.
std::unique_ptr<Reader> open_sources(const std::vector<std::string>& sources,
                                     const ReadOptions& options = {});

}  // namespace timtin
