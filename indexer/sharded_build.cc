#include "indexer/sharded_build.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

#include "corpus/reader.h"
#include "indexer/build_run.h"
#include "indexer/describe.h"
#include "indexer/learn_accents.h"
#include "indexer/lock.h"
#include "indexer/publish.h"
#include "indexer/write_impacts.h"
#include "indexer/write_pairs.h"
#include "indexer/write_suggestions.h"
#include "schema/accents_file.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "schema/sync.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

using Builds = std::vector<std::unique_ptr<Build>>;

// Before anything is made: INDEX must be new, or hold this number of shards.
void check_layout(const std::string& index, std::uint32_t shards) {
  const std::uint32_t there = shard_count(index);
  if (there == shards) return;
  if (there != 0) {
    throw IndexError(IndexError::Kind::kForeign,
                     index + ": made of " + std::to_string(there) +
                         " shards; for another number, build in a new folder");
  }
  if (!is_unused_index(index)) {
    throw IndexError(IndexError::Kind::kForeign,
                     index + ": one index, not shards; build these in a new folder");
  }
}

void add_counts(const BuildReport& of, BuildReport& to) {
  to.read += of.read;
  to.added += of.added;
  to.changed += of.changed;
  to.unchanged += of.unchanged;
  to.rejected += of.rejected;
  to.duplicates += of.duplicates;
  to.kept += of.kept;
  to.removed += of.removed;
  to.published |= of.published;
  if (to.prune_failure.empty()) to.prune_failure = of.prune_failure;
  Manifest& sum = to.manifest;
  const Manifest& more = of.manifest;
  sum.articles += more.articles;
  sum.read += more.read;
  sum.rejected += more.rejected;
  sum.kept += more.kept;
  sum.dated += more.dated;
  sum.with_topic += more.with_topic;
  sum.with_department += more.with_department;
  sum.with_unit += more.with_unit;
  sum.build_seconds = std::max(sum.build_seconds, more.build_seconds);
  sum.built_at = more.built_at;
  to.generation += (to.generation.empty() ? "" : "+") + of.generation;
}

ShardedReport reported(std::vector<BuildReport> shards) {
  ShardedReport report{std::move(shards), {}};
  for (const BuildReport& shard : report.shards) add_counts(shard, report.total);
  return report;
}

ShardedReport unchanged_report(const Builds& builds) {
  std::vector<BuildReport> shards;
  for (const auto& build : builds) shards.push_back(build->unchanged_report());
  return reported(std::move(shards));
}

void read(const std::vector<std::string>& sources, const BuildOptions& options, Builds& builds) {
  const auto reader = open_sources(sources, options.reading);
  BuildProgress progress;
  for (const FileStamp& file : builds.front()->known_stamps()) {
    progress.source_bytes_total += file.size;
  }
  while (std::optional<Read> next = reader->next()) {
    const auto* const found = std::get_if<Found>(&*next);
    const auto shards = static_cast<std::uint32_t>(builds.size());
    Build& build = *builds[found ? shard_of(found->article.id, shards) - 1 : 0];
    build.intake().read_one(std::move(*next));
    if (!options.on_progress || ++progress.read % 32 != 0) continue;
    progress.source_bytes = reader->source_bytes();
    progress.bytes = 0;
    for (const auto& each : builds) progress.bytes += each->intake().progress().bytes;
    options.on_progress(progress);
  }
}

// What queries are read by is learned of all articles, so that it is what one index would learn.
void learn(Builds& builds) {
  std::vector<std::unique_ptr<const Segment>> segments;
  std::vector<const Segment*> views;
  std::vector<DefinitionLearner> own;
  DefinitionLearner all;
  std::uint64_t articles = 0;
  for (const auto& build : builds) {
    segments.push_back(std::make_unique<const Segment>(build->folder()));
    views.push_back(segments.back().get());
    own.push_back(build->definitions());
    all.merge(own.back());
    articles += segments.back()->article_count();
  }
  const std::string accents = learn_accents(views);
  for (std::size_t i = 0; i < builds.size(); ++i) {
    write_definitions(builds[i]->folder(), own[i], all, articles);
    write_accents_file(builds[i]->folder() + "/" + kAccentsFile, accents);
    write_impacts(*segments[i]);
    write_pairs(*segments[i]);
    write_suggestions(*segments[i]);
  }
}

// What one of several builds may use that run side by side.
BuildOptions share_of(const BuildOptions& options, std::size_t shards) {
  BuildOptions share = options;
  const unsigned threads =
      options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  share.threads = std::max(1u, threads / static_cast<unsigned>(shards));
  share.memory.bytes = options.memory.bytes / shards;
  return share;
}

ShardedReport run(const std::vector<std::string>& sources, const std::vector<std::string>& folders,
                  const BuildOptions& whole, const CheckShards& check) {
  const BuildOptions options = share_of(whole, folders.size());
  const SourceDigest digest =
      digest_sources(sources, settings_digest() + "/" + std::to_string(folders.size()));
  Builds builds;
  for (const std::string& folder : folders) {
    builds.push_back(std::make_unique<Build>(sources, folder, options, digest));
  }
  const auto all = [&](auto what) { return std::all_of(builds.begin(), builds.end(), what); };
  if (all([](const auto& build) { return build->is_unchanged(); })) return unchanged_report(builds);
  for (const auto& build : builds) build->open_intake();
  read(sources, options, builds);
  check_not_changed(digest, sources);
  for (const auto& build : builds) build->settle();
  // Shards of different nights were left by a job that was killed while it published.
  const std::string published = builds.front()->published_digest();
  if (all([&](const auto& build) {
        return !build->has_changes() && build->published_digest() == published;
      })) {
    return unchanged_report(builds);
  }
  for (const auto& build : builds) {
    if (!build->is_empty()) continue;
    throw std::runtime_error(build->index() +
                             ": would hold no article; build fewer shards in a new folder");
  }
  for (const auto& build : builds) build->merge();
  learn(builds);
  std::vector<std::string> candidates;
  for (const auto& build : builds) {
    build->complete();
    build->pass_gates();
    candidates.push_back(build->folder());
  }
  const std::vector<GateResult> gates = check ? check(candidates) : std::vector<GateResult>();
  for (const GateResult& gate : gates) {
    if (gate.passed) continue;
    for (const auto& build : builds) set_aside(build->index(), build->folder());
    throw GateFailure("gate " + gate.name + ": " + gate.detail +
                          "; nothing was published, look at the candidates, such as --index " +
                          folders.front() + "/" + kCandidateFolder,
                      gates);
  }
  std::vector<BuildReport> shards;
  for (const auto& build : builds) shards.push_back(build->publish());
  for (std::size_t i = 0; i < folders.size(); ++i) {
    prune_published(folders[i], options.keep, shards[i]);
  }
  ShardedReport report = reported(std::move(shards));
  report.total.gates = gates;
  return report;
}

}  // namespace

ShardedReport build_shards(const std::vector<std::string>& sources, const std::string& index,
                           std::uint32_t shards, const BuildOptions& options,
                           const CheckShards& check) try {
  check_sources(sources, options.reading);
  check_layout(index, shards);
  fs::create_directories(index);
  const Lock whole(index);
  if (shard_count(index) == 0) {
    replace_file_synced(index + "/" + kShardsFile, std::to_string(shards) + "\n");
  }
  std::vector<std::string> folders;
  std::vector<std::unique_ptr<Lock>> locks;
  for (std::uint32_t number = 1; number <= shards; ++number) {
    folders.push_back(shard_folder(index, number));
    is_unused_index(folders.back());  // throws if the folder is somebody else's
    fs::create_directories(folders.back());
    locks.push_back(std::make_unique<Lock>(folders.back()));
    remove_leftovers(folders.back());
  }
  return run(sources, folders, options, check);
} catch (const Xapian::Error& error) {
  throw postings_error(index, error);
}

}  // namespace timtin
