// Build: sources to a published generation. Either all of it is published or nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/article.h"
#include "corpus/reader.h"
#include "schema/manifest.h"

namespace timtin {

struct BuildProgress {
  std::uint64_t read = 0;   // articles and rejections so far
  std::uint64_t bytes = 0;  // of article text so far
  bool merging = false;     // reading has ended
};

struct BuildOptions {
  bool full = false;     // forget the articles of the published generation
  unsigned threads = 0;  // that analyze; 0: one per processor
  ReadOptions reading;
  std::string program_version;
  std::function<void(const BuildProgress&)> on_progress;          // on the calling thread, often
  std::function<void(const Rejected&)> on_rejected;               // each rejection, as it is met
  std::function<void(const Place&, const std::string&)> on_note;  // flaws that were survived
};

// read = added + changed + unchanged + rejected;  manifest.articles = read - rejected + kept.
struct BuildReport {
  std::uint64_t read = 0;
  std::uint64_t added = 0, changed = 0, unchanged = 0;  // against the generation before
  std::uint64_t rejected = 0;
  std::uint64_t kept = 0;  // of the generation before, not in the sources
  std::string generation;  // the name that was published
  Manifest manifest;
};

// Without `full`, articles of the published generation that the sources do not name stay.
// Throws IndexError (locked, foreign folder, postings that cannot be written), std::system_error
// (disk full ...) or std::runtime_error (a source that cannot be read, no articles at all); the
// published generation stays as it was.
BuildReport build_index(const std::vector<std::string>& sources, const std::string& index,
                        const BuildOptions& options);

}  // namespace timtin
