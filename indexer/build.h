// Build: sources to a published generation. Either all of it is published or nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/article.h"
#include "corpus/reader.h"
#include "indexer/build_memory.h"
#include "indexer/gates.h"
#include "indexer/publish.h"
#include "indexer/tally.h"
#include "schema/manifest.h"

namespace timtin {

struct BuildProgress {
  std::uint64_t read = 0;                // articles and rejections so far
  std::uint64_t bytes = 0;               // of the text of articles that are analyzed
  bool merging = false;                  // reading has ended
  std::uint64_t source_bytes = 0;        // of the sources' files, as they lie on the disk, so far
  std::uint64_t source_bytes_total = 0;  // 0: not known
};

struct BuildOptions {
  bool full = false;                    // forget the articles of the published generation
  bool mirror = false;                  // articles that the sources no longer name are deleted
  bool allow_shrink = false;            // however many articles or fields are lost
  std::size_t keep = kKeptGenerations;  // generations that stay, the published one among them
  unsigned threads = 0;                 // that analyze; 0: one per processor
  BuildMemory memory;                   // what a build may take, about
  ReadOptions reading;
  Tally* tally = nullptr;  // counts what is read, also of a run that fails; may be null
  std::string program_version;
  std::function<void(const BuildProgress&)> on_progress;          // on the calling thread, often
  std::function<void(const Rejected&)> on_rejected;               // each rejection, as it is met
  std::function<void(const Place&, const std::string&)> on_note;  // flaws that were survived
  // More gates, for the folder of a finished generation that is not published yet, beside the
  // folder of the published one ("" if there is none).
  std::function<std::vector<GateResult>(const std::string& candidate, const std::string& published)>
      check;
};

// read = added + changed + unchanged + rejected;  manifest.articles = read - rejected + kept.
struct BuildReport {
  std::uint64_t read = 0;
  std::uint64_t added = 0, changed = 0, unchanged = 0;  // against the generation before
  std::uint64_t rejected = 0;
  std::uint64_t duplicates = 0;  // of the rejected: a second article with an id
  std::uint64_t kept = 0;        // of the generation before, not in the sources
  std::uint64_t removed = 0;     // of the generation before, since the sources are a mirror
  // False if the sources say what the published generation says: then that one stays.
  bool published = false;
  std::string generation;  // the name of what is published now
  Manifest manifest;
  std::vector<GateResult> gates;
  std::string prune_failure;  // why older generations could not be removed; "" if they were
};

// Without `full`, articles of the published generation that the sources do not name stay (but for
// a mirror), and only what changed is analyzed. The result is that of a full build of the same
// articles; only their order may differ.
// Throws IndexError (locked, foreign folder, postings that cannot be written), GateFailure,
// std::system_error (disk full ...) or std::runtime_error (a source that cannot be read or changed
// meanwhile, no articles at all); the published generation stays as it was.
BuildReport build_index(const std::vector<std::string>& sources, const std::string& index,
                        const BuildOptions& options);

}  // namespace timtin
