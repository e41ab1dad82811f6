// The folder of an index: CURRENT names the published generation; gen-<n>/ holds one each.
//
//   INDEX/CURRENT              "gen-00000007\n", replaced atomically
//   INDEX/LOCK                 held (flock) by the job that builds; released by the kernel on death
//   INDEX/gen-00000007/        immutable once published:
//     manifest.json postings lexicon text articles abbreviations definitions accents
//     suggestions
//   INDEX/candidate/           what a gate refused: an index of its own, to be looked at
//
// An archive in several shards has no generations of its own: INDEX/SHARDS holds their number, and
// INDEX/shard-1 ... are indexes as above. An article is in the shard that shard_of() tells.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

inline constexpr const char* kCurrentFile = "CURRENT";
inline constexpr const char* kLockFile = "LOCK";
inline constexpr const char* kManifestFile = "manifest.json";
inline constexpr const char* kPostingsFile = "postings";
inline constexpr const char* kLexiconFile = "lexicon";
inline constexpr const char* kTextFile = "text";
inline constexpr const char* kArticlesFile = "articles";
inline constexpr const char* kAccentsFile = "accents";
inline constexpr const char* kSuggestionsFile = "suggestions";
inline constexpr const char* kAbbreviationsFile =
    "abbreviations";                                            // as analyzers/abbreviations.tsv
inline constexpr const char* kDefinitionsFile = "definitions";  // what they were counted from
inline constexpr const char* kCandidateFolder = "candidate";

std::string generation_name(std::uint64_t number);                        // "gen-00000007"
std::optional<std::uint64_t> generation_number(const std::string& name);  // of such a name

inline constexpr const char* kShardsFile = "SHARDS";
inline constexpr std::uint32_t kMaxShards = 64;

// How many shards `index` is made of; 0 if it is one index, or none yet. Throws IndexError if
// SHARDS is damaged.
std::uint32_t shard_count(const std::string& index);
std::string shard_folder(const std::string& index, std::uint32_t number);  // from 1
// The number of the shard that holds the article; from 1. Never changes for an id.
std::uint32_t shard_of(std::string_view id, std::uint32_t shards);

// The name in CURRENT. Throws IndexError: no such folder (kMissing), a folder that is not an
// index (kForeign), a CURRENT that names nothing (kCorrupt).
std::string current_generation(const std::string& index);
// True if `index` holds no generation yet: it does not exist, or is an empty folder, or one in
// which a first build was begun. Throws IndexError kForeign if it holds other things.
bool is_unused_index(const std::string& index);
// Numbers of all generation folders, published or not, ascending.
std::vector<std::uint64_t> generation_numbers(const std::string& index);

}  // namespace timtin
