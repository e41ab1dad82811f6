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
#include "schema/index_error.h"

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

BuildReport recorded_build(const IndexCommand& command, const BuildOptions& options) {
  const RunRecord record(command, *options.tally);
  try {
    BuildReport report = build_index(command.sources, command.index, options);
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
  options.check = [&](const std::string& candidate, const std::string& published) {
    return check_candidate(gates, candidate, published);
  };
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
  const BuildReport report = recorded_build(command, options);
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
