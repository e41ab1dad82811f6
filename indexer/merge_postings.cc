#include "indexer/merge_postings.h"

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

#include "indexer/postings_writer.h"
#include "schema/index_layout.h"
#include "schema/sync.h"

namespace timtin {
namespace {

// Databases open at once in a merge: each holds several file descriptors.
constexpr std::size_t kFanIn = 100;

struct Source {
  std::string path;
  bool keep;
};

void compact(std::span<const Source> sources, const std::string& to) {
  Xapian::Database all;
  for (const Source& source : sources) all.add_database(Xapian::Database(source.path));
  all.compact(to, Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULL);
}

void remove(std::span<const Source> sources) {
  for (const Source& source : sources) {
    if (!source.keep) std::filesystem::remove_all(source.path);
  }
}

// kFanIn at a time, level by level.
void compact_all(std::vector<Source> sources, const std::string& to) {
  for (int level = 0; sources.size() > kFanIn; ++level) {
    std::vector<Source> next;
    for (std::size_t i = 0; i < sources.size(); i += kFanIn) {
      const auto some = std::span(sources).subspan(i, std::min(kFanIn, sources.size() - i));
      next.push_back({to + "-" + std::to_string(level) + "-" + std::to_string(next.size()), false});
      compact(some, next.back().path);
      remove(some);
    }
    sources = std::move(next);
  }
  compact(sources, to);
  remove(sources);
}

// A database on its way into another: where its terms stand, and its documents' numbers there.
struct Input {
  Xapian::Database database;
  std::vector<DocId> new_ids;  // by document, from 0; 0: left out
  Xapian::TermIterator term, end;
};

Input open_input(const std::string& path, const std::vector<bool>& dropped, DocId& next,
                 std::vector<std::uint32_t>& lengths) {
  Input input{Xapian::Database(path), {}, {}, {}};
  input.new_ids.resize(input.database.get_lastdocid());
  for (auto at = input.database.postlist_begin(""); at != input.database.postlist_end(""); ++at) {
    if (*at <= dropped.size() && dropped[*at - 1]) continue;
    input.new_ids[*at - 1] = next++;
    lengths.push_back(at.get_doclength());
  }
  input.term = input.database.allterms_begin();
  input.end = input.database.allterms_end();
  return input;
}

void copy_postings(const Input& input, const std::string& term, PostingsWriter& out) {
  const auto end = input.database.postlist_end(term);
  for (auto at = input.database.postlist_begin(term); at != end; ++at) {
    if (const DocId doc = input.new_ids[*at - 1]) out.add(doc, at.get_wdf());
  }
}

// The first without the documents dropped, then the second, if there is one ("").
void copy_without(const std::string& first, const std::vector<bool>& dropped,
                  const std::string& second, const std::string& to) {
  std::vector<Input> inputs;
  std::vector<std::uint32_t> lengths;
  DocId next = 1;
  inputs.push_back(open_input(first, dropped, next, lengths));
  if (!second.empty()) inputs.push_back(open_input(second, {}, next, lengths));
  PostingsWriter out(to, lengths);
  for (;;) {
    std::string term;  // the least of those that are next
    bool any = false;
    for (const Input& input : inputs) {
      if (input.term == input.end) continue;
      std::string candidate = *input.term;
      if (!any || candidate < term) term = std::move(candidate);
      any = true;
    }
    if (!any) break;
    for (Input& input : inputs) {
      if (input.term == input.end || *input.term != term) continue;
      copy_postings(input, term, out);
      ++input.term;
    }
    out.end_term(term);
  }
  out.finish();
}

}  // namespace

void merge_postings(std::span<const MergePart> parts, const std::string& to) {
  const auto drops = [](const MergePart& part) {
    return std::find(part.dropped.begin(), part.dropped.end(), true) != part.dropped.end();
  };
  std::vector<Source> whole;
  whole.reserve(parts.size());
  for (const MergePart& part : parts) {
    whole.push_back({part.folder + "/" + kPostingsFile, part.keep});
  }
  if (std::none_of(parts.begin(), parts.end(), drops)) {
    compact_all(std::move(whole), to);
    sync_file(to);
    return;
  }
  const Source first = whole.front();  // only the first may drop: the generation before
  whole.erase(whole.begin());
  const std::string rest = whole.empty() ? "" : to + "-rest";
  if (!rest.empty()) compact_all(std::move(whole), rest);
  copy_without(first.path, parts.front().dropped, rest, to);
  if (!rest.empty()) std::filesystem::remove(rest);
  if (!first.keep) std::filesystem::remove_all(first.path);
}

}  // namespace timtin
