// What the corpus tests share: a folder that goes away, and all that a reader gives.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/reader.h"

namespace timtin {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "timtin-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

struct Everything {
  std::vector<Found> found;
  std::vector<Rejected> rejected;
};

inline Everything read_all(const std::vector<std::string>& sources,
                           const ReadOptions& options = {}) {
  Everything all;
  const std::unique_ptr<Reader> reader = open_sources(sources, options);
  while (std::optional<Read> read = reader->next()) {
    if (auto* found = std::get_if<Found>(&*read)) {
      all.found.push_back(std::move(*found));
    } else {
      all.rejected.push_back(std::move(std::get<Rejected>(*read)));
    }
  }
  return all;
}

}  // namespace timtin
