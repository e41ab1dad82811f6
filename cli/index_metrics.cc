#include "cli/index_metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <optional>

#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "schema/sync.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

std::string gauge(const char* name, const char* help, double value) {
  return fmt::format(
      "# HELP timtin_index_{0} {1}\n# TYPE timtin_index_{0} gauge\n"
      "timtin_index_{0} {2}\n",
      name, help, value);
}

double seconds_since_epoch(const std::string& utc) {
  std::tm time{};
  if (!::strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time)) return 0;
  return static_cast<double>(::timegm(&time));
}

double bytes_of(const std::string& folder) {
  double bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code gone;
    if (at->is_regular_file(gone)) bytes += static_cast<double>(at->file_size(gone));
  }
  return bytes;
}

// Of shards: the articles of all, built when the oldest was.
std::optional<Manifest> published(const std::string& index) try {
  if (const std::uint32_t shards = shard_count(index)) {
    std::optional<Manifest> sum;
    for (std::uint32_t number = 1; number <= shards; ++number) {
      const auto shard = published(shard_folder(index, number));
      if (!shard) return std::nullopt;
      if (sum) sum->built_at = std::min(sum->built_at, shard->built_at);
      sum ? void(sum->articles += shard->articles) : void(sum = shard);
    }
    return sum;
  }
  return read_any_manifest(index + "/" + current_generation(index) + "/" + kManifestFile);
} catch (const IndexError&) {
  return std::nullopt;
}

}  // namespace

void write_index_metrics(const std::string& path, const std::string& index, const IndexRun& run) {
  const auto now = static_cast<double>(std::time(nullptr));
  std::string out = gauge("last_run_timestamp_seconds", "When the last run ended.", now);
  out += gauge("last_exit_code", "Of the last run; 0 is well.", run.exit_code);
  out += gauge("duration_seconds", "Of the last run, wall time.", run.seconds);
  if (run.report) {
    const BuildReport& r = *run.report;
    const auto count = [&](const char* name, const char* help, std::uint64_t value) {
      out += gauge(name, help, static_cast<double>(value));
    };
    count("read", "Articles and rejections read by the last run.", r.read);
    count("rejected", "Articles the last run could not take.", r.rejected);
    count("added", "New articles.", r.added);
    count("changed", "Articles that say something else now.", r.changed);
    count("removed", "Articles that the sources no longer hold.", r.removed);
  }
  if (!run.gates.empty()) {
    out +=
        "# HELP timtin_index_gate_passed Whether the last candidate passed the gate.\n"
        "# TYPE timtin_index_gate_passed gauge\n";
    for (const GateResult& gate : run.gates) {
      out += fmt::format("timtin_index_gate_passed{{gate=\"{}\"}} {}\n", gate.name,
                         gate.passed ? 1 : 0);
    }
  }
  if (const auto manifest = published(index)) {
    const double built = seconds_since_epoch(manifest->built_at);
    out += gauge("articles", "Searchable articles.", static_cast<double>(manifest->articles));
    out += gauge("built_timestamp_seconds", "When the published generation was built.", built);
    out +=
        gauge("age_seconds", "Of the published generation when the last run ended.", now - built);
  }
  out += gauge("bytes", "Of the whole index folder.", bytes_of(index));
  replace_file_synced(path, out);
}

}  // namespace timtin
