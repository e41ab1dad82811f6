#include "service/page_url.h"

#include <algorithm>
#include <iterator>

#include "searcher/answer_json.h"
#include "service/search_parameters.h"
#include "service/url.h"

namespace timtin {
namespace {

void add(std::string& url, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  url += url.size() == 1 ? '?' : '&';
  url.append(name).append("=").append(percent_encode(value));
}

}  // namespace

std::string page_url(const SearchRequest& request) {
  std::string url = "/";
  add(url, "q", request.query);
  for (const std::string& topic : request.topics) add(url, "topic", topic);
  for (const std::string& department : request.departments) add(url, "department", department);
  for (const std::string& unit : request.units) add(url, "unit", unit);
  for (const std::string& source : request.sources) add(url, "source", source);
  add(url, "from", to_iso(request.dates.first));
  add(url, "to", to_iso(request.dates.last));
  if (request.sort != Sort::kRelevance) add(url, "sort", name_of(request.sort));
  if (request.exact) add(url, "exact", "1");
  if (request.all_copies) add(url, "copies", "all");
  if (request.offset > 0) add(url, "offset", std::to_string(request.offset));
  return url;
}

std::string article_url(std::string_view id) { return "/bai/" + percent_encode(id); }

std::variant<SearchRequest, Problem> read_page_parameters(const Parameters& parameters) {
  static constexpr std::string_view kNames[] = {"q",      "topic",  "department", "unit",
                                                "source", "from",   "to",         "sort",
                                                "exact",  "copies", "offset"};
  Parameters known;
  std::copy_if(
      parameters.begin(), parameters.end(), std::back_inserter(known), [](const auto& parameter) {
        return std::find(std::begin(kNames), std::end(kNames), parameter.first) != std::end(kNames);
      });
  auto request = read_search_parameters(known);
  if (auto* search = std::get_if<SearchRequest>(&request)) search->facets = true;
  return request;
}

}  // namespace timtin
