#include "searcher/recency.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyzers/fold.h"
#include "schema/ranking.h"

namespace timtin {
namespace {

struct AskedNew {
  std::string_view first, second;  // neighbouring words
  double half_life_days;           // about the time that is meant
};
constexpr std::array<AskedNew, 13> kAskedNew = {{
    {"hôm", "nay", 2},
    {"hôm", "qua", 3},
    {"tuần", "này", 7},
    {"tuần", "qua", 7},
    {"mới", "nhất", 30},
    {"tin", "mới", 30},
    {"tháng", "này", 30},
    {"tháng", "qua", 30},
    {"gần", "đây", 60},
    {"mới", "đây", 60},
    {"vừa", "qua", 60},
    {"năm", "nay", 180},
    {"hiện", "nay", 365},
}};

// Words that the archive does not hold have no reading: typed without accents they are compared so.
bool says(const Slot& slot, std::string_view word) {
  return slot.meant() == word || (slot.reading.empty() && slot.term == fold(word));
}

}  // namespace

Recency recency_of(const ResolvedQuery& resolved) {
  const auto is_time = [](const NamedField& named) { return named.field == Field::kDay; };
  if (std::any_of(resolved.named.begin(), resolved.named.end(), is_time)) return {0, 1};
  Recency recency{kRecencyWeight, kRecencyHalfLifeDays};
  for (const auto& group : resolved.groups) {
    for (const ResolvedItem& item : group) {
      if (item.kind != TextItem::Kind::kWords) continue;
      for (std::size_t i = 0; i + 1 < item.run.slots.size(); ++i) {
        const Slot& first = resolved.slots[item.run.slots[i]];
        const Slot& second = resolved.slots[item.run.slots[i + 1]];
        for (const AskedNew& asked : kAskedNew) {
          if (!says(first, asked.first) || !says(second, asked.second)) continue;
          recency.weight = kRecencyAskedWeight;
          recency.half_life_days = std::min(recency.half_life_days, asked.half_life_days);
        }
      }
    }
  }
  return recency;
}

}  // namespace timtin
