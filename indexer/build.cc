#include "indexer/build.h"

#include <xapian.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "corpus/database_address.h"
#include "indexer/build_run.h"
#include "indexer/describe.h"
#include "indexer/learn_accents.h"
#include "indexer/lock.h"
#include "indexer/merge_segments.h"
#include "indexer/publish.h"
#include "indexer/source_digest.h"
#include "indexer/write_impacts.h"
#include "indexer/write_pairs.h"
#include "indexer/write_suggestions.h"
#include "schema/accents_file.h"
#include "schema/generation.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"

namespace timtin {
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

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

}  // namespace

std::string settings_digest() {
  std::string digest = program_digest();
  for (const char* table : {"TIMTIN_DEPARTMENTS", "TIMTIN_TOPICS"}) {
    if (const char* path = std::getenv(table)) digest += file_digest(path);
  }
  return digest;
}

Build::WorkFolder::WorkFolder(const std::string& index) : path_(start_build(index)) {}

Build::WorkFolder::~WorkFolder() {
  std::error_code ignored;  // what cannot be removed now is removed by the next build
  fs::remove_all(path_, ignored);
}

Build::Build(const std::vector<std::string>& sources, const std::string& index,
             const BuildOptions& options, const SourceDigest& digest)
    : sources_(sources),
      index_(index),
      options_(options),
      digest_(digest),
      before_(published_manifest(index)),
      previous_(previous_generation(index, options.full)),
      reuse_(previous_ && !program_digest().empty() &&
             previous_->manifest().program_digest == program_digest()) {}

void Build::open_intake() {
  work_.emplace(index_);
  const unsigned threads =
      options_.threads ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
  pool_.emplace(work_->path(), threads, options_.memory);
  intake_.emplace(options_, previous_.get(), reuse_, *pool_);
}

void Build::settle() {
  intake_->settle_rest();
  guard_against_loss();
}

bool Build::has_changes() const {
  const BuildReport& report = intake_->report();
  return !reuse_ || report.added + report.changed + report.removed > 0;
}

bool Build::is_empty() const {
  const BuildReport& report = intake_->report();
  return report.added + report.changed + report.unchanged + report.kept == 0;
}

void Build::merge() {
  const std::vector<std::string> segments = pool_->finish();
  const BuildReport& report = intake_->report();
  if (is_empty()) {
    throw std::runtime_error("the sources hold no article (" + std::to_string(report.rejected) +
                             " rejected); nothing was published");
  }
  intake_->progress().merging = true;
  if (options_.on_progress) options_.on_progress(intake_->progress());
  MergeOld old;
  if (reuse_) old = {previous_->segment().folder(), intake_->dropped()};
  merge_segments(old, segments, folder(), options_.memory);
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

void Build::guard_against_loss() const {
  const Intake& intake = *intake_;
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

DefinitionLearner Build::definitions() const {
  DefinitionLearner learner;
  if (reuse_) {
    learner = read_definitions(previous_->segment().folder());
    DefinitionLearner gone;
    for (DocId doc = 1; doc <= previous_->segment().article_count(); ++doc) {
      if (!intake_->dropped()[doc - 1]) continue;
      const Article article = previous_->segment().article(doc);
      gone.learn(article.lead);
      gone.learn(article.body);
    }
    learner.subtract(gone);
  }
  learner.merge(pool_->definitions());
  return learner;
}

void Build::complete() {
  BuildReport& report = intake_->report();
  Manifest& m = report.manifest;
  m = describe_segment(Segment(folder()));
  m.program_version = options_.program_version;
  m.program_digest = program_digest();
  m.sources_digest = digest_.value;
  m.build_seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  m.read = report.read;
  m.rejected = report.rejected;
  m.kept = report.kept;
  m.sources.clear();
  for (const std::string& source : sources_) m.sources.push_back(shown_source(source));
  write_manifest(folder() + "/" + kManifestFile, m);
}

// A refused generation is set aside to be looked at, and nothing is published.
void Build::pass_gates() {
  BuildReport& report = intake_->report();
  report.gates.push_back(check_database(folder()));
  report.gates.push_back(check_counts(report.manifest, Segment(folder()).article_count()));
  if (before_ && !options_.allow_shrink) {
    report.gates.push_back(check_coverage(report.manifest, *before_));
  }
  if (options_.check && report.gates.front().passed) {
    const std::string published = before_ ? index_ + "/" + current_generation(index_) : "";
    for (GateResult& result : options_.check(folder(), published)) {
      report.gates.push_back(std::move(result));
    }
  }
  for (const GateResult& gate : report.gates) {
    if (gate.passed) continue;
    throw GateFailure("gate " + gate.name + ": " + gate.detail +
                          "; nothing was published, look at it with --index " +
                          set_aside(index_, folder()),
                      report.gates);
  }
}

BuildReport Build::publish() {
  BuildReport& report = intake_->report();
  report.generation = timtin::publish(index_, folder());
  report.published = true;
  return std::move(report);
}

IndexError postings_error(const std::string& index, const Xapian::Error& error) {
  const char* reason = error.get_error_string();
  return {IndexError::Kind::kIo, index + ": cannot write the postings: " + error.get_msg() +
                                     (reason ? std::string(": ") + reason : "")};
}

void check_not_changed(const SourceDigest& digest, const std::vector<std::string>& sources) {
  if (const std::string path = changed_since(digest, sources); !path.empty()) {
    throw std::runtime_error(path +
                             ": changed while it was read; nothing was published, run again when "
                             "it is complete");
  }
}

void prune_published(const std::string& index, std::size_t keep, BuildReport& report) {
  try {
    prune(index, keep);
  } catch (const std::exception& error) {  // what is published is published
    report.prune_failure = error.what();
  }
}

namespace {

BuildReport run_build(const std::vector<std::string>& sources, const std::string& index,
                      const BuildOptions& options) {
  Build build(sources, index, options, digest_sources(sources, settings_digest()));
  if (build.is_unchanged()) return build.unchanged_report();
  build.open_intake();
  for (const FileStamp& file : build.known_stamps()) {
    build.intake().progress().source_bytes_total += file.size;
  }
  build.intake().read_all(*open_sources(sources, options.reading));
  check_not_changed(build.digest(), sources);
  build.settle();
  if (!build.has_changes()) return build.unchanged_report();
  build.merge();
  const DefinitionLearner definitions = build.definitions();
  const Segment whole(build.folder());
  write_definitions(build.folder(), definitions, definitions, whole.article_count());
  write_accents_file(build.folder() + "/" + kAccentsFile, learn_accents({&whole}));
  write_impacts(whole);
  write_pairs(whole);
  write_suggestions(whole);
  build.complete();
  build.pass_gates();
  return build.publish();
}

}  // namespace

BuildReport build_index(const std::vector<std::string>& sources, const std::string& index,
                        const BuildOptions& options) try {
  check_sources(sources, options.reading);
  is_unused_index(index);  // throws if the folder is somebody else's
  fs::create_directories(index);
  const Lock lock(index);
  remove_leftovers(index);
  BuildReport report = run_build(sources, index, options);
  if (report.published) prune_published(index, options.keep, report);
  return report;
} catch (const Xapian::Error& error) {  // no std::exception
  throw postings_error(index, error);
}

}  // namespace timtin
