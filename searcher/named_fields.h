// NamedFields: words of a query that name a department, a topic, a unit or a time: "ban CSLP",
// "Bắc Giang", "tháng 8/2019". Articles of that department, topic, unit or time rank higher.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/departments.h"
#include "schema/segment.h"
#include "searcher/resolve_query.h"

namespace timtin {

// Topics and units: the fields whose values are names, as the articles write them; by field and
// name. A topic that was predicted is no name.
std::vector<std::pair<Field, std::string>> names_in(const ArticleStore& articles);

// The names that an archive knows. Immutable; safe to share between threads.
class FieldNames {
 public:
  FieldNames(std::span<const std::pair<Field, std::string>> names, const Departments& departments);

  struct Value {
    Field field;
    std::string key;        // of the field's term: exact_key()
    std::string shown;      // "CSLP", "Bắc Giang"
    bool capitals = false;  // a short code: only as "TG", never as "tg"
    bool former = false;    // a province that became part of the one of this name
  };
  // Values with the name `key`, blank-separated and folded.
  std::span<const Value> find(std::string_view key) const;
  std::size_t longest() const { return longest_; }  // words of the longest name

 private:
  void add(std::string_view name, Value value);

  std::unordered_map<std::string, std::vector<Value>> values_;
  std::size_t longest_ = 0;
};

// A kDate overlay of a run: its term, and the slots of the run that it covers.
struct DateMention {
  std::string term;
  std::size_t at = 0, length = 0;
};

// Adds to resolved.named what the run names.
void find_named_fields(const SlotRun& run, std::span<const DateMention> dates,
                       const FieldNames& names, ResolvedQuery& resolved);

// True if the article has what was named. A topic that was predicted is good enough to filter by,
// but not to rank by: neither is it a name, nor does it raise its article.
bool has_named(const NamedField& named, const ArticleStore& articles, DocId doc);

}  // namespace timtin
