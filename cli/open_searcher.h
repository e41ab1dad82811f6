// open_searcher: the archive of a command: the published generation, or that of a cursor.
#pragma once

#include <string>

#include "searcher/searcher.h"

namespace timtin {

// `curation`: the file of an editor, "" for none. Throws IndexError, or std::runtime_error for the
// file.
Searcher open_searcher(const std::string& index, const std::string& curation);

// The generation that a cursor belongs to, if its files are still kept; `request` gets the offset.
// Throws std::runtime_error that says what is wrong with the cursor.
Searcher open_at_cursor(const std::string& index, const std::string& curation,
                        const std::string& cursor, SearchRequest& request);

}  // namespace timtin
