#include "indexer/publish.h"

#include <algorithm>
#include <filesystem>

#include "schema/generation.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "schema/sync.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

std::string next_name(const std::string& index) {
  const auto numbers = generation_numbers(index);
  return generation_name(numbers.empty() ? 1 : numbers.back() + 1);
}

// 0 if nothing is published.
std::uint64_t current_number(const std::string& index) {
  std::error_code error;
  if (!fs::exists(index + "/" + kCurrentFile, error)) return 0;
  return generation_number(current_generation(index)).value_or(0);
}

// The number after which nothing was published; none if CURRENT is damaged, for then any may be it.
std::uint64_t last_published(const std::string& index) try {
  return current_number(index);
} catch (const IndexError&) {
  return UINT64_MAX;
}

}  // namespace

void remove_leftovers(const std::string& index) {
  const std::uint64_t current = last_published(index);
  for (const std::uint64_t number : generation_numbers(index)) {
    if (number > current) fs::remove_all(index + "/" + generation_name(number));
  }
  fs::remove_all(index + "/" + kCandidateFolder);
  fs::remove(index + "/" + kCurrentFile + ".new");
  for (const auto& entry : fs::directory_iterator(index)) {
    if (entry.path().filename().string().starts_with("building-")) fs::remove_all(entry.path());
  }
}

std::string start_build(const std::string& index) {
  std::string folder = index + "/building-" + next_name(index);
  fs::create_directory(folder);
  return folder;
}

std::string publish(const std::string& index, const std::string& built) {
  std::string name = next_name(index);
  sync_folder(built);
  fs::rename(built, index + "/" + name);
  sync_folder(index);
  replace_file_synced(index + "/" + kCurrentFile, name + "\n");
  return name;
}

std::string set_aside(const std::string& index, const std::string& built) {
  std::string aside = index + "/" + kCandidateFolder;
  const std::string name = next_name(index);
  fs::remove_all(aside);
  fs::create_directory(aside);
  fs::rename(built, aside + "/" + name);
  write_file_synced(aside + "/" + kCurrentFile, name + "\n");
  return aside;
}

std::size_t prune(const std::string& index, std::size_t keep) {
  const std::uint64_t current = current_number(index);
  auto numbers = generation_numbers(index);
  std::erase_if(numbers, [&](std::uint64_t n) { return n >= current; });
  const std::size_t stay = std::min(numbers.size(), std::max<std::size_t>(keep, 1) - 1);
  numbers.resize(numbers.size() - stay);
  for (const std::uint64_t number : numbers) {
    fs::remove_all(index + "/" + generation_name(number));
  }
  return numbers.size();
}

std::string check_roll_back(const std::string& index, std::optional<std::uint64_t> to) {
  const std::uint64_t current = current_number(index);
  const auto numbers = generation_numbers(index);
  if (!to) {
    const auto after = std::lower_bound(numbers.begin(), numbers.end(), current);
    if (after == numbers.begin()) {
      throw IndexError(IndexError::Kind::kMissing,
                       index + ": holds no generation older than the published one");
    }
    to = *std::prev(after);
  }
  std::string name = generation_name(*to);
  if (!std::binary_search(numbers.begin(), numbers.end(), *to)) {
    std::string there;
    for (const std::uint64_t number : numbers) there += " " + std::to_string(number);
    throw IndexError(IndexError::Kind::kMissing,
                     index + ": holds no " + name + "; it holds" + there);
  }
  Generation(index + "/" + name).verify();
  return name;
}

std::string roll_back(const std::string& index, std::optional<std::uint64_t> to) {
  std::string name = check_roll_back(index, to);
  replace_file_synced(index + "/" + kCurrentFile, name + "\n");
  return name;
}

}  // namespace timtin
