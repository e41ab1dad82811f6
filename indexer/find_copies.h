// FindCopies: which articles tell the same story, though another paper changed the title, the lead
// or a sentence, or added a caption.
//
// Candidates share shingles that are the least by hash among those of their bodies (Broder 1997,
// "On the resemblance and containment of documents"); each is then read and held against the
// earlier article. Precision comes first: a copy that is missed is shown twice, two stories taken
// for one hide one of them. So weekly reports with other figures, and notices of one form with
// other names, are no copies, however much text they share; nor is anything as short as a notice.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/comparisons.h"
#include "schema/article_store.h"
#include "schema/lexicon.h"
#include "schema/text_store.h"

namespace timtin {

// What two bodies must have in common. The fourth and the last are what tells a copy from a form
// filled in again.
inline constexpr std::size_t kLeastCopyTerms = 40;  // of a body: shorter ones are left alone
inline constexpr double kCopyContainment = 0.85;    // of the shorter one's runs of four terms
inline constexpr double kCopyLength = 0.6;          // the shorter against the longer
inline constexpr double kCopyNumbers = 0.85;        // of the distinct numbers of the one with fewer
inline constexpr double kCopyOtherTerms = 0.04;     // that each has alone, of the distinct terms
// Articles further apart, in days, must agree in all numbers and in nearly all runs: what is said
// each month or year in the same words is news each time.
inline constexpr std::int32_t kCopyDays = 31;
inline constexpr double kLateCopyContainment = 0.95;

struct CopySource {
  std::string_view id;
  std::int32_t day;  // as ArticleRow
};

// By document of `text`, from 0: the first article (by date, undated last, then by id) that tells
// the story, itself perhaps; 0 if no other does. Depends on the articles alone, not on their order.
// `known`: of the first documents, by an earlier build; complete afterwards. Linear: about 16
// microseconds for an article that is not known, and 50 for each candidate that is read.
std::vector<DocId> find_copies(const Lexicon& lexicon, const TextStore& text,
                               std::span<const CopySource> articles, Comparisons& known);

}  // namespace timtin
