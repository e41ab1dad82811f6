#include "indexer/merge_postings.h"

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>

#include "indexer/posting_run.h"
#include "indexer/postings_writer.h"

namespace timtin {
namespace {

// The documents of a generation that stay, by the Xapian database of their postings.
class OldInput {
 public:
  OldInput(const OldPostings& old, std::vector<std::uint32_t>& lengths) : database_(old.path) {
    new_ids_.resize(database_.get_lastdocid());
    for (auto at = database_.postlist_begin(""); at != database_.postlist_end(""); ++at) {
      if (*at <= old.dropped.size() && old.dropped[*at - 1]) continue;
      lengths.push_back(at.get_doclength());
      new_ids_[*at - 1] = static_cast<DocId>(lengths.size());
    }
    at_ = database_.allterms_begin();
  }

  bool next() {
    if (begun_) ++at_;
    begun_ = true;
    if (at_ == database_.allterms_end()) return false;
    term_ = *at_;
    return true;
  }
  std::string_view term() const { return term_; }
  template <class Visit>
  void each_posting(Visit&& visit) const {
    const auto end = database_.postlist_end(term_);
    for (auto at = database_.postlist_begin(term_); at != end; ++at) {
      if (const DocId doc = new_ids_[*at - 1]) visit(doc, at.get_wdf());
    }
  }

 private:
  Xapian::Database database_;
  std::vector<DocId> new_ids_;  // by document, from 0; 0: left out
  Xapian::TermIterator at_;
  std::string term_;
  bool begun_ = false;
};

struct RunInput {
  explicit RunInput(const std::string& path, std::vector<std::uint32_t>& lengths)
      : reader(path), before(static_cast<DocId>(lengths.size())) {
    lengths.insert(lengths.end(), reader.lengths().begin(), reader.lengths().end());
  }
  RunReader reader;
  DocId before;  // documents of the inputs before this one
};

// Where an input stands; the least term comes first, and of one term the first input.
struct Head {
  std::string_view term;
  std::size_t input;
  bool operator<(const Head& other) const {  // for heaps, which keep the greatest in front
    const int order = term.compare(other.term);
    return order != 0 ? order > 0 : input > other.input;
  }
};

// All inputs at once to `out`, a PostingsWriter or a RunWriter. Input 0 is `old`, if there is one.
template <class Writer>
void merge_inputs(OldInput* old, std::vector<std::unique_ptr<RunInput>>& runs, Writer& out) {
  std::vector<Head> heap;
  const auto advance = [&](std::size_t input) {
    if (input == 0) {
      if (!old || !old->next()) return false;
      heap.push_back({old->term(), 0});
    } else {
      RunReader& reader = runs[input - 1]->reader;
      if (!reader.next()) return false;
      heap.push_back({reader.term(), input});
    }
    return true;
  };
  for (std::size_t input = 0; input <= runs.size(); ++input) advance(input);
  std::make_heap(heap.begin(), heap.end());
  std::string term;
  while (!heap.empty()) {
    term = heap.front().term;
    while (!heap.empty() && heap.front().term == term) {
      std::pop_heap(heap.begin(), heap.end());
      const std::size_t input = heap.back().input;
      heap.pop_back();
      if (input == 0) {
        old->each_posting([&](DocId doc, std::uint32_t wdf) { out.add(doc, wdf); });
      } else {
        const RunInput& run = *runs[input - 1];
        run.reader.each_posting(
            [&](DocId doc, std::uint32_t wdf) { out.add(run.before + doc, wdf); });
      }
      if (advance(input)) std::push_heap(heap.begin(), heap.end());
    }
    out.end_term(term);
  }
  out.finish();
}

template <class Writer>
void merge_runs(const OldPostings& old, std::span<const std::string> paths, const std::string& to) {
  std::vector<std::uint32_t> lengths;
  std::unique_ptr<OldInput> first;
  if (!old.path.empty()) first = std::make_unique<OldInput>(old, lengths);
  std::vector<std::unique_ptr<RunInput>> runs;
  for (const std::string& path : paths) runs.push_back(std::make_unique<RunInput>(path, lengths));
  Writer out(to, lengths);
  merge_inputs(first.get(), runs, out);
  runs.clear();
  for (const std::string& path : paths) std::filesystem::remove(path);
}

}  // namespace

void merge_postings(const OldPostings& old, std::vector<std::string> runs, const std::string& to,
                    std::size_t open_runs) {
  open_runs = std::max<std::size_t>(open_runs, 2);
  for (int level = 0; runs.size() > open_runs; ++level) {
    std::vector<std::string> next;
    for (std::size_t i = 0; i < runs.size(); i += open_runs) {
      const auto some = std::span(runs).subspan(i, std::min(open_runs, runs.size() - i));
      next.push_back(to + "-" + std::to_string(level) + "-" + std::to_string(next.size()));
      merge_runs<RunWriter>({}, some, next.back());
    }
    runs = std::move(next);
  }
  merge_runs<PostingsWriter>(old, runs, to);
}

}  // namespace timtin
