#include "schema/suggestions_file.h"

#include <algorithm>

#include "analyzers/typing_key.h"
#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr std::string_view kKind = "suggest";
constexpr std::uint32_t kBlock = 64;

// The beginning of the payload; the tables follow in this order, each aligned to 4 bytes.
struct Counts {
  std::uint32_t terms;
  std::uint32_t text_bytes;
  std::uint32_t titles;
  std::uint32_t term_starts;
  std::uint32_t title_starts;
  std::uint32_t reserved;
};

constexpr std::uint32_t blocks_of(std::uint32_t starts) { return (starts + kBlock - 1) / kBlock; }

// The completions of one table while it is sorted.
class StartSorter {
 public:
  void add(std::string_view text) {
    make_typing_key(text, key_);
    const auto base = static_cast<std::uint32_t>(keys_.size());
    keys_ += key_.letters;
    keys_.push_back('\0');
    const auto words =
        std::min(static_cast<std::uint32_t>(key_.starts.size()), kMaxCompletionStarts);
    for (std::uint32_t word = 0; word < words; ++word) {
      const std::uint32_t inner = word == 0 ? 0 : 1;
      const std::uint32_t at = base + key_.starts[word];
      starts_.push_back({0, at, inner << 31 | rank_ << 8 | word});
    }
    ++rank_;
  }

  std::vector<std::uint32_t> sorted() {
    keys_.append(8, '\0');
    for (Start& start : starts_) start.head = head_of(start.at);
    std::sort(starts_.begin(), starts_.end(), [this](const Start& a, const Start& b) {
      if (a.head != b.head) return a.head < b.head;
      const int order = a.at == b.at ? 0 : std::string_view(&keys_[a.at]).compare(&keys_[b.at]);
      return order != 0 ? order < 0 : a.packed < b.packed;
    });
    std::vector<std::uint32_t> packed;
    packed.reserve(starts_.size());
    for (const Start& start : starts_) packed.push_back(start.packed);
    return packed;
  }

 private:
  struct Start {
    std::uint64_t head;  // the first 8 bytes of the key from here: decides most comparisons
    std::uint32_t at;    // in keys_
    std::uint32_t packed;
  };

  std::uint64_t head_of(std::uint32_t at) const {
    std::uint64_t head = 0;
    bool ended = false;
    for (int i = 0; i < 8; ++i) {
      const auto byte = static_cast<unsigned char>(keys_[at + static_cast<std::uint32_t>(i)]);
      ended |= byte == 0;
      head = head << 8 | (ended ? 0 : byte);
    }
    return head;
  }

  TypingKey key_;
  std::string keys_;  // of all completions, each ended by a zero
  std::vector<Start> starts_;
  std::uint32_t rank_ = 0;
};

// The least of each block of kBlock.
std::vector<std::uint32_t> minima_of(std::span<const std::uint32_t> of) {
  std::vector<std::uint32_t> minima;
  for (std::size_t at = 0; at < of.size(); at += kBlock) {
    const auto block = of.subspan(at, std::min<std::size_t>(kBlock, of.size() - at));
    minima.push_back(*std::min_element(block.begin(), block.end()));
  }
  return minima;
}

}  // namespace

std::uint32_t CompletionTable::best_of(int level, std::uint32_t from, std::uint32_t to) const {
  const auto& values = levels_[static_cast<std::size_t>(level)];
  std::uint32_t best = from;
  const auto scan = [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin; at < end; ++at) {
      if (values[at] < values[best]) best = at;
    }
  };
  const std::uint32_t first = blocks_of(from), last = to / kBlock;  // whole blocks within
  if (first >= last || level + 1 == kLevels) {
    scan(from, to);
    return best;
  }
  scan(from, first * kBlock);
  scan(last * kBlock, to);
  const std::uint32_t block = best_of(level + 1, first, last);
  if (levels_[static_cast<std::size_t>(level) + 1][block] < values[best]) {
    scan(block * kBlock, (block + 1) * kBlock);
  }
  return best;
}

SuggestionsFile::SuggestionsFile(const std::string& path) : file_(path, kKind) {
  const Counts counts = file_.array<Counts>(0, 1)[0];
  std::uint64_t at = sizeof(Counts);
  const auto take = [&]<class T>(std::span<const T>& to, std::uint64_t count) {
    to = file_.array<T>(at, count);
    at += count * sizeof(T);
    at = (at + 3) / 4 * 4;
  };
  CompletionTable::Levels levels;
  const auto take_table = [&](CompletionTable& table, std::uint32_t starts) {
    for (auto& level : levels) {
      take(level, starts);
      starts = blocks_of(starts);
    }
    table = CompletionTable(levels);
  };
  take(offsets_, std::uint64_t{counts.terms} + 1);
  take(weights_, counts.terms);
  take(kinds_, counts.terms);
  take(texts_, counts.text_bytes);
  take(titles_, counts.titles);
  take_table(terms_, counts.term_starts);
  take_table(title_table_, counts.title_starts);
}

std::string_view SuggestionsFile::term(std::uint32_t rank) const {
  const std::uint32_t begin = offsets_[rank], end = offsets_[rank + 1];
  if (begin > end || end > texts_.size()) {
    throw IndexError(IndexError::Kind::kCorrupt, "the suggestions of the index are damaged");
  }
  return {texts_.data() + begin, end - begin};
}

void write_suggestions_file(const std::string& path, std::span<const SuggestedTerm> terms,
                            std::span<const SuggestedTitle> titles) {
  terms = terms.first(std::min<std::size_t>(terms.size(), kMaxCompletions));
  titles = titles.first(std::min<std::size_t>(titles.size(), kMaxCompletions));
  StartSorter of_terms, of_titles;
  std::vector<std::uint32_t> offsets = {0}, weights;
  std::vector<std::uint8_t> kinds;
  std::string texts;
  for (const SuggestedTerm& term : terms) {
    of_terms.add(term.text);
    texts += term.text;
    offsets.push_back(static_cast<std::uint32_t>(texts.size()));
    weights.push_back(term.weight);
    kinds.push_back(static_cast<std::uint8_t>(term.kind));
  }
  std::vector<DocId> docs;
  docs.reserve(titles.size());
  for (const SuggestedTitle& title : titles) {
    of_titles.add(title.text);
    docs.push_back(title.doc);
  }
  std::vector<std::uint32_t> term_starts = of_terms.sorted();
  std::vector<std::uint32_t> title_starts = of_titles.sorted();

  FileWriter file(path, kKind);
  file.append_value(Counts{
      static_cast<std::uint32_t>(terms.size()), static_cast<std::uint32_t>(texts.size()),
      static_cast<std::uint32_t>(titles.size()), static_cast<std::uint32_t>(term_starts.size()),
      static_cast<std::uint32_t>(title_starts.size()), 0});
  const auto put = [&](const auto& table) {
    file.append(table.data(), table.size() * sizeof(*table.data()));
    file.align(4);
  };
  for (const auto* table : {&offsets, &weights}) put(*table);
  put(kinds);
  put(texts);
  put(docs);
  for (auto* table : {&term_starts, &title_starts}) {
    for (int level = 0; level < CompletionTable::kLevels; ++level) {
      put(*table);
      *table = minima_of(*table);
    }
  }
  file.finish();
}

}  // namespace timtin
