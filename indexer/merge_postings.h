// MergePostings: the postings of a generation and of many runs to one Xapian database, without
// those of articles that are left out.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace timtin {

// A generation's postings on their way into the next one.
struct OldPostings {
  std::string path;           // as PostingsWriter wrote it; "": there is none
  std::vector<bool> dropped;  // by document, from 0; empty: none is
};

// Writes the file `to`: first the documents of `old`, then those of the runs in their order, all
// numbered anew without gaps. Runs are removed as they are merged. At most `open_runs` (at least
// 2) are read at once, each in about 0.2 MB; more are merged in levels.
// Throws IndexError or std::system_error.
void merge_postings(const OldPostings& old, std::vector<std::string> runs, const std::string& to,
                    std::size_t open_runs);

}  // namespace timtin
