// The last steps that every reader takes: fields brought to their form, flaws noted, the article
// accepted or refused.
#pragma once

#include <string>
#include <string_view>

#include "corpus/article.h"

namespace timtin {

class Departments;

// Sets the date that `text` says; "" leaves it unknown. One that is impossible, or later than
// tomorrow by the system's clock, is refused with a note.
void set_date(std::string_view text, Found& found);

// Adds the departments that `list` names ("CSLP, TCCB", "Ban Tuyên giáo"), by their codes and each
// once. What the table does not know is kept as it stands, with a note.
void add_departments(std::string_view list, const Departments& departments, Found& found);

// Cleans every text field (clean_text.h), brings the unit to its canonical name, and tells why this
// is no article: "" if it is one.
std::string finish_article(Found& found);

}  // namespace timtin
