// Format: what kind of file the first bytes and the name of a source show.
#pragma once

#include <string_view>

namespace timtin {

enum class Format { kJsonLines, kCsv, kFeed, kSitemap, kWarc, kHtml, kPageText, kBinary };

// `head` is the start of the unpacked file, `name` its name, packing extensions included. The
// content decides; the name helps where content cannot tell (a first line that is broken).
Format detect_format(std::string_view head, std::string_view name);

}  // namespace timtin
