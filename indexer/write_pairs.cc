#include "indexer/write_pairs.h"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/vocabulary.h"
#include "schema/pair_lists.h"
#include "schema/ranking.h"

namespace timtin {
namespace {

constexpr std::uint32_t kPairs = kPairedTerms * kPairedTerms;

// The pairs of a window of articles.
class PairWindow {
 public:
  explicit PairWindow(std::span<const TermId> terms) : terms_(terms), last_(kPairs) {}

  // Articles in order.
  void add(std::uint16_t offset, std::span<const std::uint8_t> stream, const ArticleRow& row) {
    const std::size_t first = found_.size();
    std::uint32_t before = kNoTerm;
    bool title = true;
    each_code(stream, [&](std::uint32_t code) {
      const TermId term = code == 0 ? kNoTerm : terms_[code - 1];
      if (code == 0) {
        title = false;
      } else if (term == kNoTerm) {
        return;  // a separator
      }
      if (term < kPairedTerms && before < kPairedTerms) {
        Found& found = pair_of(before * kPairedTerms + term, offset);
        ++(title ? found.counts.title : found.counts.body);
      }
      before = term;
    });
    const PartLengths lengths{static_cast<double>(row.title_length),
                              static_cast<double>(row.lead_length) + row.body_length};
    for (std::size_t i = first; i < found_.size(); ++i) {
      found_[i].posting.level =
          static_cast<std::uint16_t>(pair_level(impact(found_[i].counts, lengths)));
    }
  }

  // Gives them to `out` and forgets them.
  void write(PairListsWriter& out) {
    std::vector<std::uint32_t> next(kPairs + 1);
    for (const Found& found : found_) ++next[found.posting.pair + 1];
    for (std::uint32_t pair = 0; pair < kPairs; ++pair) next[pair + 1] += next[pair];
    std::vector<PairListsWriter::Posting> sorted(found_.size());
    for (const Found& found : found_) sorted[next[found.posting.pair]++] = found.posting;
    out.add_window(sorted);
    found_.clear();
    std::fill(last_.begin(), last_.end(), 0);
  }

 private:
  struct Found {
    PairListsWriter::Posting posting;
    TermCounts counts;
  };

  Found& pair_of(std::uint32_t pair, std::uint16_t offset) {
    std::uint32_t& last = last_[pair];
    if (last == 0 || found_[last - 1].posting.offset != offset) {
      found_.push_back({{pair, offset, 0}, {}});
      last = static_cast<std::uint32_t>(found_.size());
    }
    return found_[last - 1];
  }

  std::span<const TermId> terms_;    // by symbol
  std::vector<Found> found_;         // by article
  std::vector<std::uint32_t> last_;  // by pair: behind its last place in found_
};

}  // namespace

void write_pairs(const Segment& segment) {
  PairListsWriter out(segment.folder() + "/" + kPairsFile);
  PairWindow window(segment.lexicon().symbol_terms());
  const TextStore& text = segment.text();
  const DocId articles = segment.article_count();
  for (DocId doc = 1; doc <= articles; ++doc) {
    window.add(static_cast<std::uint16_t>(offset_in_window(doc)), text.stream(doc),
               segment.articles().row(doc));
    if (offset_in_window(doc) + 1 < kWindow && doc < articles) continue;
    window.write(out);
    text.release(doc - offset_in_window(doc), doc);
  }
  out.finish();
}

}  // namespace timtin
