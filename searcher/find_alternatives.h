// FindAlternatives: abbreviations in a run of query words, and phrases that have one.
#pragma once

#include "analyzers/abbreviations.h"
#include "searcher/archive_words.h"
#include "searcher/curation.h"
#include "searcher/resolve_query.h"

namespace timtin {

// Adds to resolved.alternatives what stands for words of `run` in this archive: "LHPN" for "liên
// hiệp phụ nữ" and the other way round. Meanings that an abbreviation has seldom are left out.
void find_alternatives(const SlotRun& run, const Abbreviations& table, const ArchiveWords& words,
                       ResolvedQuery& resolved);

// Adds what an editor says stands for words of `run`, as far as the archive holds it.
void find_synonyms(const SlotRun& run, const Curation& curation, const ArchiveWords& words,
                   ResolvedQuery& resolved);

}  // namespace timtin
