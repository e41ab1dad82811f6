#include "cli/list_generations.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "schema/manifest.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

double megabytes(const std::string& folder) {
  double bytes = 0;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    if (at->is_regular_file(gone)) bytes += static_cast<double>(at->file_size(gone));
  }
  return bytes / 1e6;
}

std::string described(const std::string& folder) try {
  const Manifest m = read_any_manifest(folder + "/" + kManifestFile);
  return fmt::format("built {}, {} articles, {:.1f} MB", m.built_at, m.articles, megabytes(folder));
} catch (const IndexError&) {
  return "cannot be read";
}

}  // namespace

std::string list_generations(const std::string& index) {
  const std::string current = current_generation(index);
  auto numbers = generation_numbers(index);
  std::reverse(numbers.begin(), numbers.end());
  std::string lines;
  for (const std::uint64_t number : numbers) {
    const std::string name = generation_name(number);
    const char* const state = name == current  ? ", published"
                              : name > current ? ", newer than the published one"
                                               : "";
    lines += fmt::format("{:<12} {} {}{}\n", lines.empty() ? "generations" : "", name,
                         described(index + "/" + name), state);
  }
  if (fs::exists(index + "/" + kCandidateFolder)) {
    lines += fmt::format("{:<12} {}/{} was refused by a gate\n", "", index, kCandidateFolder);
  }
  return lines;
}

}  // namespace timtin
