#include "corpus/passed_over_date.h"

#include <algorithm>
#include <string>

#include "corpus/dates.h"
#include "corpus/page_lines.h"

namespace timtin {

namespace {
constexpr std::string_view kStart = "date passed over: ";
constexpr std::size_t kMostWords = 12;  // of a line that holds a date among other words
constexpr std::ptrdiff_t kMostTold = 5;
}  // namespace

void tell_passed_over_date(std::string_view text, std::string_view place, std::string_view why,
                           Found& base) {
  if (text.find_first_of("0123456789") == text.npos || count_words(text) > kMostWords) return;
  const std::optional<Date> date = parse_date(text);
  if (!date || *date == base.article.published) return;
  const auto told = std::count_if(base.reasons.begin(), base.reasons.end(),
                                  [](const std::string& each) { return each.starts_with(kStart); });
  if (told >= kMostTold) return;
  base.reasons.push_back(std::string(kStart)
                             .append(place)
                             .append(", ")
                             .append(to_iso(*date))
                             .append(", ")
                             .append(why));
}

}  // namespace timtin
