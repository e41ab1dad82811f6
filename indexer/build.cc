#include "indexer/build.h"

#include <unistd.h>
#include <xapian.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "corpus/database.h"
#include "corpus/database_address.h"
#include "indexer/describe.h"
#include "indexer/intake.h"
#include "indexer/learn_accents.h"
#include "indexer/lock.h"
#include "indexer/merge_segments.h"
#include "indexer/publish.h"
#include "indexer/segment_pool.h"
#include "indexer/source_digest.h"
#include "indexer/write_impacts.h"
#include "indexer/write_suggestions.h"
#include "schema/accents_file.h"
#include "schema/generation.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// A source named on the command line that is not there stops the job: going on would publish an
// archive with a hole in it.
void check_sources(const std::vector<std::string>& sources, const ReadOptions& reading) {
  if (sources.empty()) throw std::runtime_error("no source given");
  for (const std::string& source : sources) {
    std::error_code error;
    if (source == "-") continue;
    if (is_database(source)) {
      const std::string flaw = database_flaw(source, reading);
      if (!flaw.empty()) throw std::runtime_error(shown_source(source) + ": " + flaw);
      continue;
    }
    if (!fs::exists(source, error)) throw std::runtime_error(source + ": no such file or folder");
    if (::access(source.c_str(), R_OK) != 0) {
      throw std::runtime_error(source + ": cannot be read (permission denied)");
    }
  }
}

// The published generation, to keep from it what the sources do not name; null if there is none.
std::shared_ptr<const Generation> previous_generation(const std::string& index, bool full) {
  if (full || is_unused_index(index)) return nullptr;
  auto generation = Generation::open_current(index);
  generation->verify();  // what is damaged must not be taken over as if it were whole
  return generation;
}

// What the published generation says of itself, even if this program cannot search it.
std::optional<Manifest> published_manifest(const std::string& index) try {
  if (is_unused_index(index)) return std::nullopt;
  return read_any_manifest(index + "/" + current_generation(index) + "/" + kManifestFile);
} catch (const IndexError&) {
  return std::nullopt;  // damaged: a full build is what mends it
}

// What decides, beside the sources, what the articles are: the program and its tables.
std::string settings_digest() {
  std::string digest = program_digest();
  for (const char* table : {"TIMTIN_DEPARTMENTS", "TIMTIN_TOPICS"}) {
    if (const char* path = std::getenv(table)) digest += file_digest(path);
  }
  return digest;
}

// The folder that a build works in, gone with it: a failed build gives its room on the disk back.
class WorkFolder {
 public:
  explicit WorkFolder(const std::string& index) : path_(start_build(index)) {}
  ~WorkFolder() {
    std::error_code ignored;  // what cannot be removed now is removed by the next build
    fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

// One run of build_index(), once the lock is held.
class Build {
 public:
  Build(const std::vector<std::string>& sources, const std::string& index,
        const BuildOptions& options)
      : sources_(sources), index_(index), options_(options), before_(published_manifest(index)) {}

  BuildReport run();

 private:
  bool is_unchanged() const;
  BuildReport unchanged_report() const;
  void read(Intake& intake);
  void guard_against_loss(const Intake& intake) const;
  void merge(const std::vector<std::string>& segments, const Intake& intake,
             const std::string& folder);
  void learn(const SegmentPool& pool, const Intake& intake, const std::string& folder) const;
  void complete(const std::string& folder, BuildReport& report) const;
  void pass_gates(const std::string& folder, BuildReport& report) const;

  const std::vector<std::string>& sources_;
  const std::string& index_;
  const BuildOptions& options_;
  const std::optional<Manifest> before_;
  const Clock::time_point begun_ = Clock::now();
  std::shared_ptr<const Generation> previous_;
  bool reuse_ = false;  // of what the previous generation holds of an article
  SourceDigest digest_;
};

BuildReport Build::run() {
  previous_ = previous_generation(index_, options_.full);
  reuse_ = previous_ && !program_digest().empty() &&
           previous_->manifest().program_digest == program_digest();
  digest_ = digest_sources(sources_, settings_digest());
  if (is_unchanged()) return unchanged_report();

  const WorkFolder work(index_);
  const unsigned threads =
      options_.threads ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
  SegmentPool pool(work.path(), threads, options_.memory);
  Intake intake(options_, previous_.get(), reuse_, pool);
  read(intake);
  BuildReport& report = intake.report();
  if (reuse_ && report.added + report.changed + report.removed == 0) return unchanged_report();

  const std::vector<std::string> segments = pool.finish();
  if (segments.empty() && report.unchanged + report.kept == 0) {
    throw std::runtime_error("the sources hold no article (" + std::to_string(report.rejected) +
                             " rejected); nothing was published");
  }
  intake.progress().merging = true;
  if (options_.on_progress) options_.on_progress(intake.progress());
  const std::string folder = work.path() + "/whole";
  merge(segments, intake, folder);
  learn(pool, intake, folder);
  write_accents_file(folder + "/" + kAccentsFile, learn_accents(Segment(folder)));
  write_impacts(Segment(folder));
  write_suggestions(Segment(folder));
  complete(folder, report);
  pass_gates(folder, report);
  report.generation = publish(index_, folder);
  report.published = true;
  return std::move(report);
}

// The sources say byte for byte what they said when the published generation was built of them.
bool Build::is_unchanged() const {
  return reuse_ && !digest_.value.empty() &&
         previous_->manifest().sources_digest == digest_.value &&
         !(options_.mirror && previous_->manifest().kept > 0);
}

BuildReport Build::unchanged_report() const {
  BuildReport report;
  report.manifest = previous_->manifest();
  const Manifest& m = report.manifest;
  report.generation = previous_->name();
  report.read = m.read;
  report.rejected = m.rejected;
  report.kept = m.kept;
  report.unchanged = m.read - m.rejected;
  return report;
}

void Build::read(Intake& intake) {
  if (!digest_.value.empty()) {
    for (const FileStamp& file : digest_.stamps) intake.progress().source_bytes_total += file.size;
  }
  intake.read_all(*open_sources(sources_, options_.reading));
  if (const std::string path = changed_since(digest_, sources_); !path.empty()) {
    throw std::runtime_error(path +
                             ": changed while it was read; nothing was published, run again when "
                             "it is complete");
  }
  intake.settle_rest();
  guard_against_loss(intake);
}

void Build::guard_against_loss(const Intake& intake) const {
  if (!before_ || before_->articles == 0 || options_.allow_shrink) return;
  const bool forgets = options_.full || options_.mirror;
  if (forgets && !intake.broken_source().empty()) {
    throw GateFailure(intake.broken_source() +
                      "; its articles would be lost, so nothing was published (--allow-shrink "
                      "publishes without them)");
  }
  const BuildReport& report = intake.report();
  const std::uint64_t articles = report.read - report.rejected + report.kept;
  std::uint64_t lost = report.removed;
  if (options_.full && before_->articles >= kSmallArchive && before_->articles > articles) {
    lost = before_->articles - articles;
  }
  if (static_cast<double>(lost) <= kLargestLoss * static_cast<double>(before_->articles)) return;
  throw GateFailure(std::to_string(lost) + " of " + std::to_string(before_->articles) +
                    " articles would be lost, more than " +
                    std::to_string(static_cast<int>(kLargestLoss * 100)) +
                    "%; nothing was published (--allow-shrink publishes all the same)");
}

void Build::merge(const std::vector<std::string>& segments, const Intake& intake,
                  const std::string& folder) {
  MergeOld old;
  if (reuse_) old = {previous_->segment().folder(), intake.dropped()};
  merge_segments(old, segments, folder, options_.memory);
}

void Build::learn(const SegmentPool& pool, const Intake& intake, const std::string& folder) const {
  DefinitionLearner learner;
  if (reuse_) {
    learner = read_definitions(previous_->segment().folder());
    DefinitionLearner gone;
    for (DocId doc = 1; doc <= previous_->segment().article_count(); ++doc) {
      if (!intake.dropped()[doc - 1]) continue;
      const Article article = previous_->segment().article(doc);
      gone.learn(article.lead);
      gone.learn(article.body);
    }
    learner.subtract(gone);
  }
  learner.merge(pool.definitions());
  write_definitions(folder, learner, Segment(folder).article_count());
}

void Build::complete(const std::string& folder, BuildReport& report) const {
  Manifest& m = report.manifest;
  m = describe_segment(Segment(folder));
  m.program_version = options_.program_version;
  m.program_digest = program_digest();
  m.sources_digest = digest_.value;
  m.build_seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  m.read = report.read;
  m.rejected = report.rejected;
  m.kept = report.kept;
  m.sources.clear();
  for (const std::string& source : sources_) m.sources.push_back(shown_source(source));
  write_manifest(folder + "/" + kManifestFile, m);
}

// A refused generation is set aside to be looked at, and nothing is published.
void Build::pass_gates(const std::string& folder, BuildReport& report) const {
  report.gates.push_back(check_database(folder));
  report.gates.push_back(check_counts(report.manifest, Segment(folder).article_count()));
  if (before_ && !options_.allow_shrink) {
    report.gates.push_back(check_coverage(report.manifest, *before_));
  }
  if (options_.check && report.gates.front().passed) {
    const std::string published = before_ ? index_ + "/" + current_generation(index_) : "";
    for (GateResult& result : options_.check(folder, published)) {
      report.gates.push_back(std::move(result));
    }
  }
  for (const GateResult& gate : report.gates) {
    if (gate.passed) continue;
    throw GateFailure("gate " + gate.name + ": " + gate.detail +
                          "; nothing was published, look at it with --index " +
                          set_aside(index_, folder),
                      report.gates);
  }
}

}  // namespace

BuildReport build_index(const std::vector<std::string>& sources, const std::string& index,
                        const BuildOptions& options) try {
  check_sources(sources, options.reading);
  is_unused_index(index);  // throws if the folder is somebody else's
  fs::create_directories(index);
  const Lock lock(index);
  remove_leftovers(index);
  BuildReport report = Build(sources, index, options).run();
  if (!report.published) return report;
  try {
    prune(index, options.keep);
  } catch (const std::exception& error) {  // what is published is published
    report.prune_failure = error.what();
  }
  return report;
} catch (const Xapian::Error& error) {  // no std::exception
  const char* reason = error.get_error_string();
  throw IndexError(IndexError::Kind::kIo, index +
                                              ": cannot write the postings: " + error.get_msg() +
                                              (reason ? std::string(": ") + reason : ""));
}

}  // namespace timtin
