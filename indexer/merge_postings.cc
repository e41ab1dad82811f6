#include "indexer/merge_postings.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>

#include "indexer/posting_run.h"
#include "indexer/postings_reader.h"
#include "indexer/postings_writer.h"

namespace timtin {
namespace {

// The documents of a generation that stay, by the file of their postings.
class OldInput {
 public:
  OldInput(const OldPostings& old, std::vector<std::uint32_t>& lengths) : reader_(old.path) {
    new_ids_.reserve(reader_.lengths().size() + 1);
    new_ids_.push_back(0);
    for (std::size_t i = 0; i < reader_.lengths().size(); ++i) {
      const bool stays = i >= old.dropped.size() || !old.dropped[i];
      if (stays) lengths.push_back(reader_.lengths()[i]);
      new_ids_.push_back(stays ? static_cast<DocId>(lengths.size()) : 0);
    }
  }

  bool next() { return reader_.next(); }
  std::string_view term() const { return reader_.term(); }
  template <class Visit>
  void each_posting(Visit&& visit) const {
    reader_.each_posting([&](DocId old, std::uint32_t wdf) {
      if (const DocId doc = new_ids_.at(old)) visit(doc, wdf);
    });
  }

 private:
  PostingsReader reader_;
  std::vector<DocId> new_ids_;  // by document; 0: left out
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
