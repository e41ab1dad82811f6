// SourceFiles: the files that a list of sources names, folders walked in a stable order.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "corpus/article.h"

namespace timtin {

struct SourceFile {
  std::string path;  // "-" is standard input; a database's address is one as it was given
  // The path below the folder that the source named, or the file's own name: the base of the ids
  // of its pages, the same wherever the archive is moved to.
  std::string name;
};

// Not thread-safe. Throws nothing.
class SourceFiles {
 public:
  explicit SourceFiles(std::vector<std::string> sources);

  // The next file to open, or why one cannot be; nothing at the end. A folder's entries come
  // sorted by name, byte by byte, folders among the files. Passed over in folders are names that
  // start with a dot, and notes about the archive (README, *.md). Links are followed, but no folder
  // is entered twice from one source, so a loop of links ends.
  std::optional<std::variant<SourceFile, Rejected>> next();

 private:
  bool open_folder(const std::string& path, std::string& reason);

  SourceFile named(std::string path) const;

  std::string root_;                                           // the source that is being walked
  std::vector<std::string> waiting_;                           // the next one last
  std::vector<std::string> sources_;                           // the next one last
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered_;  // folders, by device and inode
};

}  // namespace timtin
