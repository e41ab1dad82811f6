#include "schema/index_layout.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "schema/index_error.h"

namespace timtin {

namespace fs = std::filesystem;

std::string generation_name(std::uint64_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "gen-%08llu", static_cast<unsigned long long>(number));
  return name;
}

std::optional<std::uint64_t> generation_number(const std::string& name) {
  if (!name.starts_with("gen-") || name.size() < 12 || name.size() > 20) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : name.substr(4)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

std::uint32_t shard_count(const std::string& index) {
  const std::string path = index + "/" + kShardsFile;
  std::error_code error;
  if (!fs::exists(path, error)) return 0;
  std::ifstream in(path);
  std::string line;
  std::uint32_t shards = 0;
  if (in && std::getline(in, line) && !line.empty() && line.size() <= 2 &&
      line.find_first_not_of("0123456789") == std::string::npos) {
    shards = static_cast<std::uint32_t>(std::stoul(line));
  }
  if (shards == 0 || shards > kMaxShards) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     path + ": the number of shards cannot be read; write it there (1 to " +
                         std::to_string(kMaxShards) + ")");
  }
  return shards;
}

std::string shard_folder(const std::string& index, std::uint32_t number) {
  return index + "/shard-" + std::to_string(number);
}

std::uint32_t shard_of(std::string_view id, std::uint32_t shards) {
  return static_cast<std::uint32_t>(XXH3_64bits(id.data(), id.size()) % shards) + 1;
}

std::string current_generation(const std::string& index) {
  using Kind = IndexError::Kind;
  std::error_code error;
  if (const std::uint32_t shards = shard_count(index)) {
    throw IndexError(Kind::kForeign, index + ": an archive in " + std::to_string(shards) +
                                         " shards; timtin index, info and serve take it whole, "
                                         "the other commands one shard: --index " +
                                         shard_folder(index, 1));
  }
  if (!fs::exists(index, error)) {
    throw IndexError(
        Kind::kMissing,
        index + ": no such index; build one with: timtin index SOURCE --index " + index);
  }
  if (!fs::is_directory(index, error)) {
    throw IndexError(Kind::kForeign,
                     index + ": not a folder; an index is a folder made by timtin index");
  }
  const std::string path = index + "/" + kCurrentFile;
  std::ifstream in(path);
  std::string name;
  if (!in || !std::getline(in, name)) {
    if (is_unused_index(index)) {
      throw IndexError(Kind::kMissing, index + ": nothing is published here yet; build it with: " +
                                           "timtin index SOURCE --index " + index);
    }
    throw IndexError(Kind::kCorrupt, path +
                                         ": cannot be read; name a generation in it, or rebuild " +
                                         "with timtin index --full");
  }
  if (!generation_number(name) || !fs::is_directory(index + "/" + name, error)) {
    throw IndexError(Kind::kCorrupt,
                     path + ": names \"" + name.substr(0, 40) +
                         "\", which is not there; rebuild with timtin index --full");
  }
  return name;
}

bool is_unused_index(const std::string& index) {
  std::error_code error;
  if (!fs::exists(index, error)) return true;
  if (!fs::is_directory(index, error)) {
    throw IndexError(IndexError::Kind::kForeign, index + ": not a folder");
  }
  bool generations = false;
  for (const auto& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename();
    if (name == kLockFile || name == kCandidateFolder || name.starts_with("building-")) continue;
    if (name == kCurrentFile || name == std::string(kCurrentFile) + ".new" ||
        generation_number(name)) {
      generations = true;
      continue;
    }
    if (!fs::exists(index + "/" + kCurrentFile, error)) {
      throw IndexError(IndexError::Kind::kForeign, index + ": holds \"" + name +
                                                       "\", so it is not a timtin index; name an " +
                                                       "empty or new folder");
    }
  }
  return !generations;
}

std::vector<std::uint64_t> generation_numbers(const std::string& index) {
  std::vector<std::uint64_t> numbers;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(index, error)) {
    if (const auto number = generation_number(entry.path().filename())) numbers.push_back(*number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace timtin
