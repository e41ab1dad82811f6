#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <optional>

#include "cli/check_candidate.h"
#include "cli/command.h"
#include "cli/index_metrics.h"
#include "cli/log.h"
#include "cli/version.h"
#include "indexer/build.h"
#include "schema/index_error.h"

namespace timtin {
namespace {

using Clock = std::chrono::steady_clock;

// "12,000 read, 9,800 a second" on a terminal, a few times a second.
class ProgressLine {
 public:
  void show(const BuildProgress& progress) {
    if (!terminal_) return;
    const auto now = Clock::now();
    if (!progress.merging && now - shown_ < std::chrono::milliseconds(200)) return;
    shown_ = now;
    const double seconds = std::chrono::duration<double>(now - begun_).count();
    std::fprintf(
        stderr, "\r\033[K%s %llu read, %.0f MB of text, %.0f a second",
        progress.merging ? "merging:" : "reading:", static_cast<unsigned long long>(progress.read),
        static_cast<double>(progress.bytes) / 1e6,
        seconds > 0 ? static_cast<double>(progress.read) / seconds : 0);
  }
  void clear() const {
    if (terminal_) std::fputs("\r\033[K", stderr);
  }

 private:
  const bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_ = begun_;
};

std::string report_json(const BuildReport& report) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  out.StartObject();
  out.Key("schema"), out.Int(1);
  out.Key("generation"), out.String(report.generation);
  out.Key("published"), out.Bool(report.published);
  for (const auto& [key, value] : {std::pair("read", report.read),
                                   {"added", report.added},
                                   {"changed", report.changed},
                                   {"unchanged", report.unchanged},
                                   {"rejected", report.rejected},
                                   {"duplicates", report.duplicates},
                                   {"kept", report.kept},
                                   {"removed", report.removed},
                                   {"articles", report.manifest.articles},
                                   {"dated", report.manifest.dated},
                                   {"with_topic", report.manifest.with_topic},
                                   {"with_department", report.manifest.with_department},
                                   {"with_unit", report.manifest.with_unit}}) {
    out.Key(key), out.Uint64(value);
  }
  out.Key("gates");
  out.StartArray();
  for (const GateResult& gate : report.gates) {
    out.StartObject();
    out.Key("name"), out.String(gate.name);
    out.Key("passed"), out.Bool(gate.passed);
    out.Key("detail"), out.String(gate.detail);
    out.EndObject();
  }
  out.EndArray();
  out.Key("seconds"), out.Double(report.manifest.build_seconds);
  out.EndObject();
  return buffer.GetString();
}

void print_report(const BuildReport& r) {
  const auto n = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
  std::printf("%llu read: %llu new, %llu changed, %llu unchanged, %llu rejected\n", n(r.read),
              n(r.added), n(r.changed), n(r.unchanged), n(r.rejected));
  if (r.kept) std::printf("%llu kept from the generation before\n", n(r.kept));
  if (r.removed) std::printf("%llu removed: the sources no longer hold them\n", n(r.removed));
  const Manifest& m = r.manifest;
  std::printf(
      "%llu articles searchable: %llu with a date, %llu topic, %llu department, %llu unit\n",
      n(m.articles), n(m.dated), n(m.with_topic), n(m.with_department), n(m.with_unit));
  if (r.published) {
    std::printf("published %s in %.1f s\n", r.generation.c_str(), m.build_seconds);
  } else {
    std::printf("nothing changed: %s stays\n", r.generation.c_str());
  }
}

// A run and how it went, for the metrics file; also if it fails.
class RunRecord {
 public:
  explicit RunRecord(const IndexCommand& command) : command_(command) {}

  void write(int exit_code, const BuildReport* report, const std::vector<GateResult>& gates) const {
    if (command_.metrics_file.empty()) return;
    const std::chrono::duration<double> took = Clock::now() - begun_;
    write_index_metrics(command_.metrics_file, command_.index,
                        {exit_code, took.count(), report, gates});
  }

 private:
  const IndexCommand& command_;
  const Clock::time_point begun_ = Clock::now();
};

BuildReport recorded_build(const IndexCommand& command, const BuildOptions& options) {
  const RunRecord record(command);
  try {
    BuildReport report = build_index(command.sources, command.index, options);
    record.write(kExitDone, &report, report.gates);
    return report;
  } catch (const GateFailure& failure) {
    record.write(kExitError, nullptr, failure.results());
    throw;
  } catch (const IndexError& error) {
    // The job that holds the lock will write its own.
    if (error.kind() != IndexError::Kind::kLocked) record.write(kExitError, nullptr, {});
    throw;
  } catch (const std::exception&) {
    record.write(kExitError, nullptr, {});
    throw;
  }
}

}  // namespace

int run_index(const IndexCommand& command) {
  ProgressLine progress;
  const CandidateGates gates =
      read_gates(command.smoke, command.gate_queries, command.gate_qrels,
                 command.gate_floor < 0 ? std::nullopt : std::optional(command.gate_floor));
  BuildOptions options;
  options.full = command.full;
  options.mirror = command.mirror;
  options.allow_shrink = command.allow_shrink;
  options.keep = command.keep;
  options.check = [&](const std::string& candidate, const std::string& published) {
    return check_candidate(gates, candidate, published);
  };
  options.threads = command.threads;
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
    std::printf("%s\n", report_json(report).c_str());
  } else {
    print_report(report);
  }
  return kExitDone;
}

}  // namespace timtin
