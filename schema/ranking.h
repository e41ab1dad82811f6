// The constants of ranking, in one table, each with its reason. The indexer bakes some of them into
// the postings (Impact), so a change of those raises kSchemaVersion.
#pragma once

#include <cmath>
#include <cstdint>

#include "schema/fields.h"

namespace timtin {

// BM25F (Robertson & Zaragoza 2009). k1 1.2 and b 0.75 are the field's defaults; a title counts
// like several mentions in the body, and its length says little, so b is small there.
struct Bm25 {
  double k1 = 1.2;
  double body_b = 0.75;
  double title_b = 0.3;
  double title_weight = 3.0;
};
inline constexpr Bm25 kBm25{};

// Lengths that count as average where postings are made: an article is then the same in every
// archive, and a nightly update equals a full rebuild. Measured on Vietnamese news: a title has 12
// positions, a body 400 or more. Re-ranking uses the archive's own averages.
inline constexpr double kPivotTitleLength = 12;
inline constexpr double kPivotBodyLength = 400;

// How much a spelling counts that is not the one typed. A query typed without accents asks for all
// spellings; one typed with accents means them ("when the user goes out of their way to add a
// diacritic, results that lack it should be penalized", mapbox/carmen #611).
inline constexpr float kLikenessAccentFree = 0.9f;  // "hoi" finds "hội"
// Behind the reading that the accent restorer thinks was meant, by its probability; enough to be
// found, not to be ranked by.
inline constexpr float kLikenessOtherReading = 0.05f;
inline constexpr float kLeastReading = 0.02f;         // less probable readings count as none
inline constexpr float kLikenessAbbreviation = 0.9f;  // "LHPN" finds "Liên hiệp Phụ nữ"
// As an editor says. A synonym mostly shares a word with what is typed, which then counts for both:
// at 0.6 and below what is typed comes first all the same.
inline constexpr float kLikenessSynonym = 0.6f;
inline constexpr float kLikenessTone = 0.5f;    // "đông" finds "động": a wrong tone
inline constexpr float kLikenessFolded = 0.3f;  // "đông" finds "dòng": another letter

// First stage. That a word is there counts apart from how often: an article with all words comes
// before one with many mentions of a few, and a least weight can ask for most of the query.
inline constexpr double kPresence = 0.5;
// The least weight of a match, as a share of the query's idf: about two words of three. Of longer
// queries less is asked: they are told in words that an article may not use.
inline constexpr double kLeastShare = 0.6;
inline constexpr double kLeastShareLong = 0.15;  // from kLongQueryWords words on
inline constexpr int kLongQueryWords = 8;

// Second stage. Weights are in units of one word's idf; figures in docs/relevance.md.
inline constexpr double kPairWeight = 0.4;              // neighbours stay neighbours
inline constexpr double kPassageWeight = 0.3;           // the query within one passage
inline constexpr std::uint32_t kPassagePositions = 40;  // two or three sentences
// A department, topic, unit or time that the query names, per idf of the words that name it: an
// article of the department comes before one that only holds the words. In passing it is a hint.
inline constexpr double kNamedWeight = 1.5;
inline constexpr double kNamedInPassingWeight = 0.4;
// Of that, what an article of a province has that became part of the one that is named.
inline constexpr double kFormerProvinceShare = 0.5;
// Recency is gentle: it decides between equals. Half of it is gone after two years.
inline constexpr double kRecencyWeight = 0.05;
inline constexpr double kRecencyHalfLifeDays = 730;
// Words such as "mới nhất" or "hôm nay" ask for what is new: among articles that hold the words
// about as well, the newer ones come first. Their half-lives: searcher/recency.cc.
inline constexpr double kRecencyAskedWeight = 0.8;
// How many candidates of the first stage are read again.
inline constexpr std::uint32_t kCandidates = 200;

struct TermCounts {
  std::uint32_t title = 0;
  std::uint32_t body = 0;  // lead and body together
};
struct PartLengths {
  double title = 0;
  double body = 0;
  bool operator==(const PartLengths&) const = default;
};

// The saturated term frequency of BM25F, 0 to 1: tf / (k1 + tf) over weighted, normalised counts.
inline double saturated_frequency(TermCounts counts, PartLengths lengths, PartLengths average) {
  const double title = counts.title * kBm25.title_weight /
                       (1 - kBm25.title_b + kBm25.title_b * lengths.title / average.title);
  const double body = counts.body / (1 - kBm25.body_b + kBm25.body_b * lengths.body / average.body);
  const double frequency = title + body;
  return frequency / (kBm25.k1 + frequency);
}

// What the postings hold as wdf: 1 to kImpactScale.
inline std::uint32_t impact(TermCounts counts, PartLengths lengths) {
  const double value = saturated_frequency(counts, lengths, {kPivotTitleLength, kPivotBodyLength});
  const auto scaled = static_cast<std::uint32_t>(std::lround(value * kImpactScale));
  return scaled == 0 ? 1 : scaled;
}

// log(1 + (N - n + 0.5) / (n + 0.5)): never negative, as in Lucene.
inline double inverse_frequency(double articles, double with_term) {
  return std::log(1 + (articles - with_term + 0.5) / (with_term + 0.5));
}

}  // namespace timtin
