// Build: one run over one index, in the steps that a build of several shards takes side by side.
// Whoever runs it holds the Lock of the index.
#pragma once

#include <xapian.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/learn_definitions.h"
#include "indexer/build.h"
#include "indexer/intake.h"
#include "indexer/segment_pool.h"
#include "indexer/source_digest.h"
#include "schema/generation.h"
#include "schema/index_error.h"

namespace timtin {

// Not thread-safe. Keeps references to its arguments. Errors are those of build_index().
class Build {
 public:
  Build(const std::vector<std::string>& sources, const std::string& index,
        const BuildOptions& options, const SourceDigest& digest);

  // The sources say byte for byte what they said when the published generation was built.
  bool is_unchanged() const;
  BuildReport unchanged_report() const;
  // Of the sources that the published generation was built of; "" if there is none.
  std::string published_digest() const {
    return previous_ ? previous_->manifest().sources_digest : "";
  }

  void open_intake();  // from here on articles may be taken in
  Intake& intake() { return *intake_; }
  void settle();  // all was read: what no source named stays or goes; throws GateFailure
  bool has_changes() const;
  bool is_empty() const;  // no article was read or stays
  void merge();           // makes folder()
  std::string folder() const { return work_->path() + "/whole"; }
  DefinitionLearner definitions() const;
  void complete();    // the manifest: the learned tables are there
  void pass_gates();  // throws GateFailure; the candidate is then set aside
  BuildReport publish();

  const SourceDigest& digest() const { return digest_; }
  // The files of the sources, if these can be known before they are read.
  std::vector<FileStamp> known_stamps() const {
    return digest_.value.empty() ? std::vector<FileStamp>() : digest_.stamps;
  }
  const std::string& index() const { return index_; }

 private:
  // The folder that a build works in, gone with it: a failed build gives its room on the disk back.
  class WorkFolder {
   public:
    explicit WorkFolder(const std::string& index);
    ~WorkFolder();
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    const std::string& path() const { return path_; }

   private:
    const std::string path_;
  };
  void guard_against_loss() const;

  const std::vector<std::string>& sources_;
  const std::string& index_;
  const BuildOptions& options_;
  const SourceDigest digest_;
  const std::optional<Manifest> before_;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  const std::shared_ptr<const Generation> previous_;
  const bool reuse_;  // of what the previous generation holds of an article
  std::optional<WorkFolder> work_;
  std::optional<SegmentPool> pool_;
  std::optional<Intake> intake_;  // last: uses the rest
};

// A source named on the command line that is not there stops the job: going on would publish an
// archive with a hole in it.
void check_sources(const std::vector<std::string>& sources, const ReadOptions& reading);
// What decides, beside the sources, what the articles are: the program and its tables.
std::string settings_digest();
// Throws if a source is no longer what it was when it was digested.
void check_not_changed(const SourceDigest& digest, const std::vector<std::string>& sources);
// What cannot be removed is noted in the report.
void prune_published(const std::string& index, std::size_t keep, BuildReport& report);
// Xapian's errors are no std::exception: as one of ours.
IndexError postings_error(const std::string& index, const Xapian::Error& error);

}  // namespace timtin
