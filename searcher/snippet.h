// Snippet: the best passage of an article as escaped HTML with the query's words in <mark>.
#pragma once

#include <string>
#include <vector>

#include "schema/segment.h"
#include "searcher/evidence.h"

namespace timtin {

inline constexpr std::uint32_t kSnippetWords = 36;

// The whole title. Text with the tags removed and entities undone equals the title.
std::string title_html(const Segment& segment, DocId doc, const EvidenceReader& reader,
                       const std::vector<Occurrence>& occurrences);

// About kSnippetWords words around the passage that holds most of the query, begun at a sentence
// where one begins nearby; two passages of half of that where together they hold more of it. "…"
// where text is left out. Without occurrences: the beginning.
std::string snippet_html(const Segment& segment, DocId doc, const EvidenceReader& reader,
                         const ResolvedQuery& resolved, const std::vector<Occurrence>& occurrences);

// & < > " ' as entities.
void append_escaped(std::string& html, std::string_view text);

}  // namespace timtin
