#include "cli/log_report.h"

#include <rapidjson/document.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace timtin {
namespace {

std::string lower_case(const std::string& text) {
  std::string lower;
  icu::UnicodeString::fromUTF8(text).toLower().toUTF8String(lower);
  return lower;
}

std::string text_of(const rapidjson::Document& line, const char* key) {
  const auto found = line.FindMember(key);
  if (found == line.MemberEnd() || !found->value.IsString()) return "";
  return {found->value.GetString(), found->value.GetStringLength()};
}

std::int64_t number_of(const rapidjson::Document& line, const char* key) {
  const auto found = line.FindMember(key);
  return found != line.MemberEnd() && found->value.IsInt64() ? found->value.GetInt64() : -1;
}

void add_day(const std::string& day, LogReport& report) {
  if (day.empty()) return;
  if (report.first.empty() || day < report.first) report.first = day;
  if (day > report.last) report.last = day;
}

bool add_request(const rapidjson::Document& line, LogReport& report) {
  const std::int64_t status = number_of(line, "status");
  const std::int64_t took = number_of(line, "took_us");
  if (status < 0 || took < 0) return false;
  add_day(text_of(line, "time").substr(0, 10), report);
  ++report.by_status[static_cast<int>(status)];
  report.took_us.push_back(static_cast<std::uint32_t>(std::min<std::int64_t>(took, UINT32_MAX)));
  return true;
}

bool add_query(const rapidjson::Document& line, LogReport& report) {
  const std::string why = text_of(line, "why");
  const std::string query = text_of(line, "query");
  if (why.empty() || query.empty()) return false;
  add_day(text_of(line, "date"), report);
  auto& queries = why == "no_hits" ? report.no_hits : report.slow;
  ReportedQuery& reported = queries[lower_case(query)];
  if (reported.times++ == 0) reported.query = query;
  reported.longest_ms = std::max(reported.longest_ms, number_of(line, "took_ms"));
  return true;
}

}  // namespace

void read_log(std::istream& in, LogReport& report) {
  std::string text;
  while (std::getline(in, text)) {
    if (text.empty()) continue;
    rapidjson::Document line;
    line.Parse(text.data(), text.size());
    const bool object = !line.HasParseError() && line.IsObject();
    if (!object || !(add_request(line, report) || add_query(line, report))) {
      ++report.not_understood;
    }
  }
}

std::vector<ReportedQuery> by_frequency(const std::map<std::string, ReportedQuery>& queries) {
  std::vector<ReportedQuery> sorted;
  sorted.reserve(queries.size());
  for (const auto& [_, query] : queries) sorted.push_back(query);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::pair(a.times, a.longest_ms) > std::pair(b.times, b.longest_ms);
  });
  return sorted;
}

std::uint32_t percentile(std::vector<std::uint32_t>& values, double share) {
  if (values.empty()) return 0;
  const auto last = static_cast<double>(values.size() - 1);
  const auto at = values.begin() + std::lround(share * last);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace timtin
