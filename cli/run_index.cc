#include <chrono>
#include <cstdio>
#include <optional>

#include "cli/check_candidate.h"
#include "cli/command.h"
#include "cli/index_metrics.h"
#include "cli/index_report.h"
#include "cli/log.h"
#include "cli/progress_line.h"
#include "cli/version.h"
#include "indexer/build.h"
#include "indexer/sharded_build.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"

namespace timtin {
namespace {

using Clock = std::chrono::steady_clock;

// A run and how it went, for the metrics file and the report; also if it fails.
class RunRecord {
 public:
  RunRecord(const IndexCommand& command, const Tally& tally) : command_(command), tally_(tally) {}

  void write(int exit_code, const BuildReport* report, const std::vector<GateResult>& gates,
             const std::string& error = "") const {
    if (!command_.metrics_file.empty()) {
      const std::chrono::duration<double> took = Clock::now() - begun_;
      write_index_metrics(command_.metrics_file, command_.index,
                          {exit_code, took.count(), report, gates});
    }
    if (!command_.report_file.empty()) {
      write_report_file(command_.report_file, report, tally_, error, gates);
    }
  }

 private:
  const IndexCommand& command_;
  const Tally& tally_;
  const Clock::time_point begun_ = Clock::now();
};

// The folders of what is published in all shards; empty if one has nothing yet.
std::vector<std::string> published_shards(const std::string& index, std::uint32_t shards) try {
  std::vector<std::string> folders;
  for (std::uint32_t number = 1; number <= shards; ++number) {
    const std::string folder = shard_folder(index, number);
    folders.push_back(folder + "/" + current_generation(folder));
  }
  return folders;
} catch (const IndexError&) {
  return {};
}

// One index, or as many shards as it is made of or is to be.
BuildReport build(const IndexCommand& command, BuildOptions options, const CandidateGates& gates) {
  const std::uint32_t shards = command.shards ? command.shards : shard_count(command.index);
  if (shards == 0) {
    options.check = [&](const std::string& candidate, const std::string& published) {
      using Folders = std::vector<std::string>;
      return check_candidate(gates, {candidate},
                             published.empty() ? Folders() : Folders{published});
    };
    return build_index(command.sources, command.index, options);
  }
  const auto check = [&](const std::vector<std::string>& candidates) {
    return check_candidate(gates, candidates, published_shards(command.index, shards));
  };
  return build_shards(command.sources, command.index, shards, options, check).total;
}

BuildReport recorded_build(const IndexCommand& command, const BuildOptions& options,
                           const CandidateGates& gates) {
  const RunRecord record(command, *options.tally);
  try {
    BuildReport report = build(command, options, gates);
    record.write(kExitDone, &report, report.gates);
    return report;
  } catch (const GateFailure& failure) {
    record.write(kExitError, nullptr, failure.results(), failure.what());
    throw;
  } catch (const IndexError& error) {
    // The job that holds the lock will write its own.
    if (error.kind() != IndexError::Kind::kLocked) {
      record.write(kExitError, nullptr, {}, error.what());
    }
    throw;
  } catch (const std::exception& error) {
    record.write(kExitError, nullptr, {}, error.what());
    throw;
  }
}

}  // namespace

int run_index(const IndexCommand& command) {
  ProgressLine progress;
  const CandidateGates gates =
      read_gates(command.smoke, command.gate_queries, command.gate_qrels,
                 command.gate_floor < 0 ? std::nullopt : std::optional(command.gate_floor));
  Tally tally(command.sources);
  BuildOptions options;
  options.tally = &tally;
  options.reading.query = command.query;
  options.full = command.full;
  options.mirror = command.mirror;
  options.allow_shrink = command.allow_shrink;
  options.keep = command.keep;
  options.threads = command.threads;
  options.memory.bytes = command.memory_mb << 20;
  options.program_version = kVersion;
  options.on_progress = [&](const BuildProgress& p) { progress.show(p); };
  options.on_rejected = [&](const Rejected& rejected) {
    progress.clear();
    log_warning("rejected " + to_string(rejected.where) + ": " + rejected.reason +
                (rejected.excerpt.empty() ? "" : ": " + rejected.excerpt));
  };
  options.on_note = [&](const Place& where, const std::string& note) {
    progress.clear();
    log_warning(to_string(where) + ": " + note);
  };
  const BuildReport report = recorded_build(command, options, gates);
  progress.clear();
  if (!report.prune_failure.empty()) {
    log_warning("older generations could not be removed: " + report.prune_failure);
  }
  if (command.json) {
    std::printf("%s\n", report_json(report, tally).c_str());
  } else {
    std::fputs(report_text(report, tally).c_str(), stdout);
  }
  return kExitDone;
}

}  // namespace timtin
