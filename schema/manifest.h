// Manifest: what a generation says of itself, as manifest.json beside its files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace timtin {

struct Manifest {
  std::uint32_t schema_version = 0;
  std::string analyzer_name;
  int analyzer_version = 0;
  std::string program_version;  // of the timtin that built it
  std::string built_at;         // UTC, "2026-11-23T19:00:00Z"
  double build_seconds = 0;     // wall time
  std::uint64_t articles = 0;   // searchable
  std::uint64_t read = 0;       // by the run that built it: articles + rejections of its sources
  std::uint64_t rejected = 0;
  std::uint64_t kept = 0;  // articles taken over from the generation before
  std::uint64_t dated = 0, with_topic = 0, with_department = 0, with_unit = 0;
  std::uint64_t predicted_topics = 0;  // more articles with a topic: of the archive's classifier
  std::uint64_t copies = 0;            // articles that tell a story which another tells first
  // Average positions of a part over the articles that have it; for BM25F.
  double average_title_length = 0, average_body_length = 0;
  // Of the program that built it and of the sources it read (indexer/source_digest.h); "" if not
  // known. A build by the same program may take articles over instead of analyzing them again.
  std::string program_digest = {}, sources_digest = {};
  std::vector<std::string> sources;

  bool operator==(const Manifest&) const = default;
};

// Throws IndexError: missing or unreadable file, another schema or analyzer version.
Manifest read_manifest(const std::string& path);
// The same without the version check: to describe an index that this program cannot search.
Manifest read_any_manifest(const std::string& path);
// Written and synced. Throws std::system_error.
void write_manifest(const std::string& path, const Manifest& manifest);
std::string to_json(const Manifest& manifest);

}  // namespace timtin
