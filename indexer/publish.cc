#include "indexer/publish.h"

#include <filesystem>

#include "schema/index_layout.h"
#include "schema/sync.h"

namespace timtin {

namespace fs = std::filesystem;

std::string start_build(const std::string& index) {
  std::string folder = index + "/building-";
  for (const auto& entry : fs::directory_iterator(index)) {
    if (entry.path().filename().string().starts_with("building-")) fs::remove_all(entry.path());
  }
  const auto numbers = generation_numbers(index);
  folder += generation_name(numbers.empty() ? 1 : numbers.back() + 1);
  fs::create_directory(folder);
  return folder;
}

std::string publish(const std::string& index, const std::string& built) {
  const auto numbers = generation_numbers(index);
  std::string name = generation_name(numbers.empty() ? 1 : numbers.back() + 1);
  sync_folder(built);
  fs::rename(built, index + "/" + name);
  sync_folder(index);
  replace_file_synced(index + "/" + kCurrentFile, name + "\n");
  return name;
}

void prune(const std::string& index, std::size_t keep) {
  const auto current = generation_number(current_generation(index));
  auto numbers = generation_numbers(index);
  std::erase_if(numbers, [&](std::uint64_t n) { return n >= *current; });
  while (numbers.size() + 1 > keep && !numbers.empty()) {
    fs::remove_all(index + "/" + generation_name(numbers.front()));
    numbers.erase(numbers.begin());
  }
}

}  // namespace timtin
