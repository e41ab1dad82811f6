#include "corpus/finish_article.h"

#include <algorithm>
#include <ctime>

#include "corpus/clean_text.h"
#include "corpus/decode_text.h"
#include "corpus/departments.h"
#include "corpus/provinces.h"
#include "corpus/topics.h"

namespace timtin {

namespace {

constexpr std::size_t kMaxIdBytes = 200;

void clean(std::string& text, bool& lost) {
  lost |= remove_controls(text);
  const std::string_view kept = trim(text);
  if (kept.size() == text.size()) return;
  text.erase(0, static_cast<std::size_t>(kept.data() - text.data()));
  text.resize(kept.size());
}

void add_department(std::string_view text, const Departments& departments, Found& found) {
  text = trim(text);
  if (text.empty()) return;
  const Department* known = departments.find(text);
  std::string code = known ? known->code : std::string(text);
  std::vector<std::string>& all = found.article.departments;
  if (std::find(all.begin(), all.end(), code) != all.end()) return;
  if (!known) found.notes.push_back("department not in the table: " + excerpt_of(text));
  all.push_back(std::move(code));
}

// A section becomes the topic that the table says it belongs to.
void set_topic(Found& found) {
  std::string& topic = found.article.topic;
  const auto known = Topics::in_use().find(topic);
  if (topic.empty() || !known || *known == topic) return;
  found.reasons.push_back("topic: section \"" + excerpt_of(topic) + "\" " +
                          (known->empty() ? "names no subject" : "is of " + std::string(*known)));
  topic = *known;
}

// The last date to believe. A clock that stands before this program was written tells nothing.
Date tomorrow() {
  constexpr std::time_t kWritten = 1767225600;  // 2026-01-01
  constexpr std::int32_t kDay = 24 * 60 * 60;
  const std::time_t now = std::time(nullptr);
  if (now < kWritten) return {9999, 12, 31};
  return from_days_since_epoch(static_cast<std::int32_t>(now / kDay) + 1);
}

}  // namespace

void set_date(std::string_view text, Found& found) {
  found.article.published = {};
  text = trim(text);
  if (text.empty()) return;
  const std::optional<Date> date = parse_date(text);
  if (!date) {
    found.notes.push_back("date refused: " + excerpt_of(text));
  } else if (*date > tomorrow()) {
    found.notes.push_back("date refused, it is yet to come: " + excerpt_of(text));
  } else {
    found.article.published = *date;
  }
}

void add_departments(std::string_view list, const Departments& departments, Found& found) {
  if (departments.find(list)) return add_department(list, departments, found);
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find_first_of(",;"), list.size());
    add_department(list.substr(0, comma), departments, found);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

std::string finish_article(Found& found) {
  Article& article = found.article;
  bool lost = false;
  for (std::string* text :
       {&article.id, &article.url, &article.anchor, &article.title, &article.lead, &article.body,
        &article.topic, &article.unit, &article.source}) {
    clean(*text, lost);
  }
  undo_mojibake(article.title, "title", found);
  undo_mojibake(article.lead, "lead", found);
  undo_mojibake(article.body, "body", found);
  article.unit = canonical_unit(article.unit);
  set_topic(found);
  if (lost) found.notes.push_back("control characters removed");
  if (article.id.empty()) return "no id: a string or a whole number is required";
  if (article.id.size() > kMaxIdBytes) {
    return "the id is longer than " + std::to_string(kMaxIdBytes) + " bytes";
  }
  if (article.title.empty() && article.body.empty()) return "neither title nor body has text";
  return "";
}

}  // namespace timtin
