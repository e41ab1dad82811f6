#include "service/search_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "corpus/dates.h"
#include "searcher/cursor.h"
#include "searcher/parse_query.h"
#include "service/read_parameter.h"

namespace timtin {
namespace {

// Blanks at the ends and runs of them change nothing in a query.
std::string squeeze(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

Complaint read_date(const std::string& name, const std::string& value, DateRange& to) {
  const auto period = parse_period(value);
  if (!period) {
    return bad_parameter(name, "a date is wanted: YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY",
                         "cần một ngày: YYYY, YYYY-MM, YYYY-MM-DD hoặc DD/MM/YYYY");
  }
  name == "from" ? to.first = period->first : to.last = period->last;
  return {};
}

Complaint add_filter(const std::string& name, const std::string& value,
                     std::vector<std::string>& to) {
  if (value.size() > kMaxFilterBytes || to.size() >= kMaxFilterValues) {
    return bad_parameter(
        name, fmt::format("at most {} values of {} bytes", kMaxFilterValues, kMaxFilterBytes),
        fmt::format("nhiều nhất {} giá trị, mỗi giá trị {} byte", kMaxFilterValues,
                    kMaxFilterBytes));
  }
  to.push_back(squeeze(value));
  return {};
}

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};
constexpr Named<Sort> kSorts[] = {
    {"relevance", Sort::kRelevance}, {"newest", Sort::kNewest}, {"oldest", Sort::kOldest}};
constexpr Named<Match> kMatches[] = {
    {"most", Match::kMost}, {"all", Match::kAll}, {"any", Match::kAny}};

constexpr Named<bool> kCopies[] = {{"one", false}, {"all", true}};
constexpr Named<bool> kPages[] = {{"grouped", true}, {"apart", false}};

template <class Value, std::size_t count>
Complaint read_choice(const std::string& name, const std::string& value,
                      const Named<Value> (&choices)[count], Value& to) {
  std::string all;
  for (const auto& choice : choices) {
    if (choice.name == value) {
      to = choice.value;
      return {};
    }
    all += (all.empty() ? "" : ", ") + std::string(choice.name);
  }
  return bad_parameter(name, "one of these is wanted: " + all, "cần một trong các giá trị: " + all);
}

// The command line cuts a query that is too long and says so. Over HTTP it is refused: a program
// that asks for an answer to all of it must not take that to its beginning for one.
Complaint read_query(const std::string& value, std::string& query) {
  query = squeeze(value);
  if (query.size() <= kMaxQueryBytes) return {};
  return Problem{400, "query_too_long",
                 fmt::format("q: at most {} bytes; leave the words that matter.", kMaxQueryBytes),
                 "Câu tìm quá dài (nhiều nhất khoảng 300 từ); hãy chỉ giữ lại những từ chính."};
}

Complaint read_parameter(const std::string& name, const std::string& value,
                         SearchRequest& request) {
  if (name == "q") return read_query(value, request.query);
  if (name == "topic") return add_filter(name, value, request.topics);
  if (name == "department") return add_filter(name, value, request.departments);
  if (name == "unit") return add_filter(name, value, request.units);
  if (name == "source") return add_filter(name, value, request.sources);
  if (name == "from" || name == "to") return read_date(name, value, request.dates);
  if (name == "sort") return read_choice(name, value, kSorts, request.sort);
  if (name == "match") return read_choice(name, value, kMatches, request.match);
  if (name == "copies") return read_choice(name, value, kCopies, request.all_copies);
  if (name == "pages") return read_choice(name, value, kPages, request.group_pages);
  if (name == "limit") return read_number(name, value, kMaxPage, request.limit);
  if (name == "offset") return read_number(name, value, kMaxOffset, request.offset);
  if (name == "facets") return read_flag(name, value, request.facets);
  if (name == "explain") return read_flag(name, value, request.explain);
  if (name == "exact") return read_flag(name, value, request.exact);
  // The name comes from outside: it is quoted only as far as it may be a name.
  return bad_parameter(name.size() <= 40 ? name : "?", "no such parameter; see /openapi.json",
                       "không có tham số này; xem /openapi.json");
}

// After all else was read: the cursor must belong to it.
Complaint read_cursor(const Parameters& parameters, SearchRequest& request) {
  const auto named = [&](std::string_view name) {
    return std::find_if(parameters.begin(), parameters.end(),
                        [name](const auto& parameter) { return parameter.first == name; });
  };
  const auto given = named("cursor");
  if (given == parameters.end()) return {};
  if (named("offset") != parameters.end()) {
    return bad_parameter("cursor", "it says where the page begins; leave out offset",
                         "đã nói trang bắt đầu từ đâu; hãy bỏ offset");
  }
  const auto cursor = parse_cursor(given->second);
  if (!cursor || cursor->offset > kMaxOffset) {
    return bad_parameter("cursor", "the member next of an answer is wanted",
                         "cần giá trị next của một câu trả lời");
  }
  if (cursor->question != question_digest(request)) {
    return bad_parameter("cursor", "it belongs to another search; only limit may differ",
                         "thuộc về một câu tìm khác; chỉ được đổi limit");
  }
  request.offset = cursor->offset;
  request.generation = cursor->generation;
  request.build = cursor->build;
  return {};
}

}  // namespace

std::variant<SearchRequest, Problem> read_search_parameters(const Parameters& parameters) {
  SearchRequest request;
  std::set<std::string_view> seen;
  for (const auto& [name, value] : parameters) {
    const bool may_repeat =
        name == "topic" || name == "department" || name == "unit" || name == "source";
    if (!may_repeat && !seen.insert(name).second) {
      return bad_parameter(name.size() <= 40 ? name : "?", "given twice", "bị lặp lại");
    }
    const bool known_if_empty = value.empty() && (may_repeat || name == "from" || name == "to" ||
                                                  name == "sort" || name == "match");
    if (known_if_empty) continue;
    if (name == "cursor") continue;
    if (auto complaint = read_parameter(name, value, request)) return *complaint;
  }
  if (auto complaint = read_cursor(parameters, request)) return *complaint;
  const DateRange& dates = request.dates;
  if (dates.first && dates.last && dates.last < dates.first) {
    return bad_parameter("to", "it is before from", "ngày kết thúc đứng trước ngày bắt đầu");
  }
  return request;
}

std::string cache_key(const SearchRequest& request) {
  std::string key = fmt::format(
      "{}\n{} {} {} {} {}{}{}{}{} {} {}", request.query, to_iso(request.dates.first),
      to_iso(request.dates.last), static_cast<int>(request.sort), static_cast<int>(request.match),
      int{request.facets}, int{request.explain}, int{request.exact}, int{request.all_copies},
      int{request.group_pages}, request.limit, request.offset);
  for (const auto* values :
       {&request.topics, &request.departments, &request.units, &request.sources}) {
    std::vector<std::string> sorted = *values;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    key += '\n';
    for (const std::string& value : sorted) key += value + '\t';
  }
  return key;
}

}  // namespace timtin
