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

// Not thread-safe. Throws nothing.
class SourceFiles {
 public:
  explicit SourceFiles(std::vector<std::string> sources);

  // The next path to open ("-" is standard input), or why one cannot be; nothing at the end.
  // A folder's entries come sorted by name, byte by byte, folders among the files; names that
  // start with a dot are passed over in folders. Links are followed, but no folder is entered
  // twice from one source, so a loop of links ends.
  std::optional<std::variant<std::string, Rejected>> next();

 private:
  bool open_folder(const std::string& path, std::string& reason);

  std::vector<std::string> waiting_;                           // the next one last
  std::vector<std::string> sources_;                           // the next one last
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered_;  // folders, by device and inode
};

}  // namespace timtin
