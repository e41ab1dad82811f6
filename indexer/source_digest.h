// SourceDigest: whether the sources say what they said last time, without parsing them; and whether
// one was written to while it was read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

// A file as it was found: what the kernel says of it. A writer cannot set the change time.
struct FileStamp {
  std::string path;
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t changed_ns = 0;  // the inode's ctime
  bool operator==(const FileStamp&) const = default;
};

struct SourceDigest {
  // XXH3-128 over the names and bytes of every file, in order, in hex. "" if it cannot be told:
  // standard input, pipes, databases, and files that cannot be read.
  std::string value;
  std::vector<FileStamp> stamps;
};

// Reads every file once, at the speed of memory (0.1 s CPU for 200 MB): the time of a file is not
// trusted, since clocks are set back and copies keep old times. `settings` is what else decides
// what the articles are: tables, options.
SourceDigest digest_sources(const std::vector<std::string>& sources, std::string_view settings);

// The first file that is no longer as it was when `digest` was made, or that came or went since;
// "" if there is none.
std::string changed_since(const SourceDigest& digest, const std::vector<std::string>& sources);

// Of the program that runs, models and tables included: another program may make other postings
// of the same article. "" if it cannot be read.
std::string program_digest();

// XXH3-128 of a file in hex; "" if it cannot be read.
std::string file_digest(const std::string& path);

}  // namespace timtin
