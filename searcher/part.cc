#include "searcher/part.h"

#include <unordered_map>

namespace timtin {
namespace {

template <class Rename>
void rename_terms(std::vector<TermSpelling>& spellings, const Rename& rename) {
  std::erase_if(spellings, [&](TermSpelling& spelling) {
    const std::optional<TermId> id = rename(spelling.term);
    if (id) spelling.term = *id;
    return !id;
  });
}

template <class Rename>
void rename_terms(ResolvedQuery& query, const Rename& rename) {
  for (Slot& slot : query.slots) rename_terms(slot.spellings, rename);
  for (Alternative& alternative : query.alternatives) {
    for (auto& word : alternative.words) rename_terms(word, rename);
  }
}

}  // namespace

PortableQuery make_portable(const ResolvedQuery& resolved, const ArchiveWords& words) {
  PortableQuery portable{resolved, {}};
  std::unordered_map<TermId, TermId> known;
  rename_terms(portable.query, [&](TermId term) -> std::optional<TermId> {
    const auto [at, fresh] = known.try_emplace(term, static_cast<TermId>(portable.terms.size()));
    if (fresh) portable.terms.emplace_back(words.term(term));
    return at->second;
  });
  return portable;
}

ResolvedQuery bind_query(const PortableQuery& portable, const Lexicon& lexicon) {
  ResolvedQuery query = portable.query;
  for (Slot& slot : query.slots) slot.elsewhere = !slot.spellings.empty();
  rename_terms(query, [&](TermId term) { return lexicon.find_term(portable.terms.at(term)); });
  return query;
}

}  // namespace timtin
