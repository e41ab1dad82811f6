// ReadAll: everything that a reader gives, for the tests of the readers.
#pragma once

#include <string>
#include <vector>

#include "corpus/reader.h"
#include "tests/temporary_folder.h"

namespace timtin {

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
