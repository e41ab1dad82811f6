// Intake: what the sources say, against what is published: which articles are analyzed, which are
// taken over, and which go.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/reader.h"
#include "indexer/build.h"
#include "indexer/id_table.h"
#include "indexer/interner.h"
#include "indexer/segment_pool.h"
#include "schema/generation.h"

namespace timtin {

// Not thread-safe. Every article read ends in exactly one count of the report.
class Intake {
 public:
  // `previous` may be null. With `reuse`, what is as it was stays in the segment of `previous`;
  // without, every article goes through the pool. Both must outlive this.
  Intake(const BuildOptions& options, const Generation* previous, bool reuse, SegmentPool& pool);

  void read_all(Reader& reader);
  void read_one(Read read);
  // To be called once all is read: settles what no source has named, which stays, or goes if the
  // sources are a mirror.
  void settle_rest();

  // By document of `previous`, from 0: true if it is not taken over as it stands there.
  const std::vector<bool>& dropped() const { return dropped_; }
  // A source could not be read to its end: articles may be missing that were there. Its reason.
  const std::string& broken_source() const { return broken_source_; }
  BuildReport& report() { return report_; }
  const BuildReport& report() const { return report_; }
  BuildProgress& progress() { return progress_; }

 private:
  void reject(const Rejected& rejected);
  void take(Found found);
  void analyze(Article article);

  const BuildOptions& options_;
  const Segment* previous_;
  const bool reuse_;
  SegmentPool& pool_;
  BuildReport report_;
  BuildProgress progress_;
  std::vector<bool> dropped_, named_;  // by document of previous_
  IdTable before_;                     // id hash -> document of previous_
  IdTable seen_;                       // id hash -> index of places_
  struct CompactPlace {
    std::uint64_t line;
    std::uint32_t source;  // of source_names_
  };
  std::vector<CompactPlace> places_;
  Interner source_names_;
  std::string broken_source_;
};

}  // namespace timtin
