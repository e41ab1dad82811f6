#include "service/shards/place_hits.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "schema/ranking.h"
#include "searcher/first_stage.h"
#include "searcher/pairs.h"

namespace timtin {
namespace {

// Undated articles come last in both orders.
bool before(std::int32_t a, std::int32_t b, Sort sort) {
  if (a == kNoDay || b == kNoDay) return a != kNoDay && b == kNoDay;
  return sort == Sort::kOldest ? a < b : a > b;
}

using Story = std::pair<std::size_t, DocId>;  // part, first telling

// Takes the pinned articles out of those behind; notes which are among the ranked.
void place_pins(const FoundInParts& found, Places& places) {
  std::map<std::uint32_t, Places::Pin> by_index;
  for (std::size_t part = 0; part < found.size(); ++part) {
    if (!found[part]) continue;
    for (const PartPin& pin : found[part]->pinned) {
      by_index.try_emplace(pin.index, Places::Pin{part, {.doc = pin.doc}, false, pin.counted});
    }
  }
  for (auto& [index, pin] : by_index) {
    const auto is_it = [&pin = pin](const Placed& placed) {
      return placed.part == pin.part && placed.candidate.doc == pin.candidate.doc;
    };
    pin.ranked = std::any_of(places.ranked.begin(), places.ranked.end(), is_it);
    const auto at = std::find_if(places.behind.begin(), places.behind.end(), is_it);
    if (at != places.behind.end()) {
      pin.candidate = at->candidate;
      places.behind.erase(at);
      pin.counted = true;
    }
    pin.counted |= pin.ranked;
    places.pinned.push_back(pin);
  }
}

std::size_t ranked_pins(const Places& places) {
  return static_cast<std::size_t>(std::count_if(places.pinned.begin(), places.pinned.end(),
                                                [](const auto& pin) { return pin.ranked; }));
}

}  // namespace

std::vector<Placed> merge_candidates(const FoundInParts& found, std::optional<Sort> by_date,
                                     std::size_t most) {
  std::vector<Placed> all;
  for (std::size_t part = 0; part < found.size(); ++part) {
    if (!found[part]) continue;
    const auto& best = found[part]->best;
    for (std::size_t i = 0; i < best.size(); ++i) all.push_back({part, i, best[i]});
  }
  std::stable_sort(all.begin(), all.end(), [&](const Placed& a, const Placed& b) {
    return by_date ? before(a.candidate.day, b.candidate.day, *by_date)
                   : a.candidate.weight > b.candidate.weight;
  });
  if (all.size() > most) all.resize(most);
  return all;
}

Places place_hits(const FoundInParts& found, const ResolvedQuery& query,
                  const PartRequest& request) {
  const SearchRequest& asked = request.request;
  const bool rank = ranks(query, asked);
  const Sort by_date = asked.sort == Sort::kRelevance ? Sort::kNewest : asked.sort;
  const std::vector<Placed> all =
      merge_candidates(found, rank ? std::nullopt : std::optional(by_date),
                       first_stage_request(query, asked, request.how).count);
  Places places;
  places.merged = all.size();
  std::set<Story> told;
  const std::size_t ranked = rank ? std::min<std::size_t>(all.size(), kCandidates) : 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const DocId story = all[i].candidate.story;
    const bool fresh = story == 0 || told.emplace(all[i].part, story).second;
    if (i < ranked) {
      places.ranked.push_back(all[i]);
      places.stories += fresh ? 1 : 0;
    } else if (fresh) {
      places.behind.push_back(all[i]);
    }
  }
  place_pins(found, places);
  return places;
}

std::vector<PartHitsRequest> wanted_of(const FoundInParts& found, const Places& places,
                                       const ResolvedQuery& query, const SearchRequest& request) {
  std::vector<PartHitsRequest> wanted(found.size());
  const std::size_t end = std::size_t{request.offset} + request.limit;
  for (const Places::Pin& pin : places.pinned) {
    if (!pin.ranked) wanted[pin.part].show.push_back(pin.candidate);
  }
  // A pinned article that is ranked stands for its story or beside it.
  const std::size_t most_before = places.pinned.size() + places.stories;
  const std::size_t least_before = most_before - ranked_pins(places);
  const std::size_t first = request.offset - std::min<std::size_t>(request.offset, most_before);
  const std::size_t last =
      std::min(places.behind.size(), end - std::min<std::size_t>(end, least_before));
  for (std::size_t i = first; i < last; ++i) {
    wanted[places.behind[i].part].show.push_back(places.behind[i].candidate);
  }
  const bool none_ranked = request.offset >= most_before || request.limit == 0;
  if (places.ranked.empty() || (none_ranked && ranked_pins(places) == 0)) return wanted;
  std::vector<QueryPair> pairs = pairs_of(query);
  std::vector<double> holding(pairs.size());
  for (const Placed& placed : places.ranked) {
    const PartCandidates& part = *found[placed.part];
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      holding[p] += part.holding[placed.index * pairs.size() + p];
    }
    wanted[placed.part].rank.push_back(placed.candidate.doc);
  }
  weigh_pairs(pairs, query.archive.articles, holding);
  for (const Places::Pin& pin : places.pinned) {
    if (pin.ranked) wanted[pin.part].pinned.push_back(pin.candidate.doc);
  }
  for (PartHitsRequest& part : wanted) {
    if (part.rank.empty()) continue;
    part.top = static_cast<std::uint32_t>(std::min<std::size_t>(end, kCandidates));
    for (const QueryPair& pair : pairs) part.pair_idfs.push_back(pair.idf);
  }
  return wanted;
}

std::vector<Hit> page_of(std::vector<std::optional<std::vector<Hit>>> by_part,
                         const std::vector<PartHitsRequest>& wanted, const Places& places,
                         const SearchRequest& request) {
  std::vector<Hit> ranked;
  std::map<std::pair<std::size_t, DocId>, Hit> shown;  // pinned, and behind the ranked
  for (std::size_t part = 0; part < by_part.size(); ++part) {
    if (!by_part[part]) continue;
    auto& hits = *by_part[part];
    const std::size_t first = wanted[part].pinned.size();
    const std::size_t last = hits.size() - wanted[part].show.size();
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (i >= first && i < last) {
        ranked.push_back(std::move(hits[i]));
      } else {
        const DocId doc = hits[i].doc;
        shown.emplace(std::pair(part, doc), std::move(hits[i]));
      }
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : a.published > b.published;
  });
  std::vector<Hit> page;
  std::size_t place = 0;
  const auto add = [&](Hit* hit) {
    const bool here = place >= request.offset && page.size() < request.limit;
    ++place;
    if (here && hit) page.push_back(std::move(*hit));
  };
  const auto hit_of = [&](std::size_t part, DocId doc) {
    const auto at = shown.find({part, doc});
    return at == shown.end() ? nullptr : &at->second;
  };
  for (const Places::Pin& pin : places.pinned) {
    Hit* const hit = hit_of(pin.part, pin.candidate.doc);
    if (hit) hit->pinned = true;
    add(hit);
  }
  for (Hit& hit : ranked) add(&hit);
  // If none was asked for, all of them stand before this page.
  if (ranked.empty()) place += places.stories;
  for (const Placed& placed : places.behind) add(hit_of(placed.part, placed.candidate.doc));
  return page;
}

}  // namespace timtin
