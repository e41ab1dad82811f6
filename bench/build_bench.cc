// Builds an index and prints what it cost as one line of JSON.
// Usage: build_bench SOURCE INDEX [THREADS [MEMORY_MB]]     (1 thread, 512 MB; INDEX is emptied
// first)
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "bench/process_cost.h"
#include "indexer/build.h"

namespace {

namespace fs = std::filesystem;

std::uintmax_t folder_bytes(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: build_bench SOURCE INDEX [THREADS [MEMORY_MB]]\n");
    return 2;
  }
  const std::string source = argv[1], index = argv[2];
  fs::remove_all(index);
  timtin::BuildOptions options;
  options.full = true;
  options.threads = argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 1;
  if (argc > 4) options.memory.bytes = static_cast<std::size_t>(std::atoi(argv[4])) << 20;
  double merging_since = 0;
  options.on_progress = [&](const timtin::BuildProgress& progress) {
    if (progress.merging) merging_since = timtin::wall_seconds();
  };
  const double begun = timtin::wall_seconds();
  const timtin::BuildReport report = timtin::build_index({source}, index, options);
  const double ended = timtin::wall_seconds();
  std::printf(
      "{\"op\":\"index\",\"docs\":%llu,\"bytes\":%llu,\"index_s\":%.3f,\"build_s\":%.3f,"
      "\"merge_s\":%.3f,\"index_cpu_s\":%.3f,\"peak_rss_mb\":%.1f,\"index_mb\":%.2f}\n",
      static_cast<unsigned long long>(report.manifest.articles),
      static_cast<unsigned long long>(fs::file_size(source)), ended - begun, merging_since - begun,
      ended - merging_since, timtin::cpu_seconds(), timtin::peak_mib(),
      static_cast<double>(folder_bytes(index)) / 1e6);
  return 0;
}
