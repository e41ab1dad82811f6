// PrintText: answers as text for people at a terminal.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "searcher/search.h"

namespace timtin {

// Hits with their details and snippets, and what was searched. Lines are broken at the terminal's
// width; matched words are marked where there is colour.
std::string answer_text(const SearchRequest& request, const SearchAnswer& answer,
                        const Terminal& terminal);

// A line a hit: number, date, title, unit; what does not fit is cut or left out.
std::string answer_table(const SearchRequest& request, const SearchAnswer& answer,
                         const Terminal& terminal);

// Warnings, and that nothing was found, on standard error.
void print_notes(const SearchAnswer& answer);

}  // namespace timtin
