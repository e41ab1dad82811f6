// PrintText: answers for people at a terminal.
#pragma once

#include "searcher/search.h"

namespace timtin {

// On standard output; colour only on a terminal and without NO_COLOR. Warnings on standard error.
void print_answer(const SearchRequest& request, const SearchAnswer& answer);

}  // namespace timtin
