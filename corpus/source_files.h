// SourceFiles: the files that a list of sources names, folders walked in a stable order.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "corpus/article.h"
#include "corpus/sitemap.h"

namespace timtin {

struct SourceFile {
  std::string path;  // "-" is standard input; a database's address is one as it was given
  // The path below the folder that the source named, or the file's own name: the base of the ids
  // of its pages, the same wherever the archive is moved to.
  std::string name;
  std::string url{};       // as a sitemap beside it says; "" if none does
  std::string modified{};  // likewise: when it was published, or last changed
  bool sitemap = false;    // one that was read already
};

// Not thread-safe. Throws nothing.
class SourceFiles {
 public:
  explicit SourceFiles(std::vector<std::string> sources);

  // The next file to open, or why one cannot be; nothing at the end. A folder's entries come
  // sorted by name, byte by byte, folders among the files. Passed over in folders are names that
  // start with a dot, and notes about the archive (README, *.md). Links are followed, but no folder
  // is entered twice from one source, so a loop of links ends. The sitemaps in a folder
  // ("sitemap*.xml", also packed) are read before its pages; a source that is itself a sitemap
  // gives the pages that it names and that lie beside it.
  std::optional<std::variant<SourceFile, Rejected>> next();

 private:
  bool open_folder(const std::string& path, std::string& reason);
  void open_sitemap(const std::string& path);
  void read_sitemap(const std::string& folder, const std::string& path);
  SourceFile named(std::string path) const;

  std::string root_;                                           // the source that is being walked
  std::vector<std::string> waiting_;                           // the next one last
  std::vector<Rejected> flaws_;                                // of sitemaps
  Sitemaps sitemaps_;                                          // of this source
  std::vector<std::string> sources_;                           // the next one last
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered_;  // folders, by device and inode
};

}  // namespace timtin
