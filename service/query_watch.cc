#include "service/query_watch.h"

#include <algorithm>

#include "searcher/watch.h"

namespace timtin {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongNumber = 9;  // digits; two years, "2015-2020", have 8
constexpr std::string_view kMask = "…";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool joins_digits(char c) { return c == ' ' || c == '.' || c == '-'; }

// The end of the number that begins at `at`, with the blanks, dots and dashes inside it.
std::size_t number_end(std::string_view text, std::size_t at, std::size_t& digits) {
  std::size_t end = at;
  digits = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      ++digits;
      end = i + 1;
    } else if (!joins_digits(text[i]) || !is_digit(text[i - 1])) {
      break;
    }
  }
  return end;
}

std::string without_addresses(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' ') + 1, text.size());  // npos + 1 is 0
    const std::string_view word = text.substr(0, end == 0 ? text.size() : end);
    const bool address = word.find('@') != std::string_view::npos;
    out += address ? (word.ends_with(' ') ? std::string(kMask) + " " : std::string(kMask))
                   : std::string(word);
    text.remove_prefix(word.size());
  }
  return out;
}

}  // namespace

std::string_view name_of(QueryRecord::Why why) {
  switch (why) {
    case QueryRecord::Why::kSlow:
      return "slow";
    case QueryRecord::Why::kTimeout:
      return "timeout";
    case QueryRecord::Why::kNoHits:
      break;
  }
  return "no_hits";
}

std::string masked_query(std::string_view query) {
  const std::string text = without_addresses(query);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      out += text[at++];
      continue;
    }
    std::size_t digits = 0;
    const std::size_t end = number_end(text, at, digits);
    out += digits >= kLongNumber ? std::string(kMask) : text.substr(at, end - at);
    at = end;
  }
  return out;
}

SearchAnswer QueryWatch::search(Searchable& archive, const SearchRequest& request,
                                bool typing) const {
  const auto began = Clock::now();
  SearchAnswer answer;
  try {
    answer = archive.search(request);
  } catch (const SearchTimeout&) {
    record(QueryRecord::Why::kTimeout, request, 0, began);
    throw;
  }
  metrics_.count_search(answer.total);
  if (answer.total == 0 && !typing) {
    record(QueryRecord::Why::kNoHits, request, 0, began);
  } else if (Clock::now() - began >= slow_) {
    record(QueryRecord::Why::kSlow, request, answer.total, began);
  }
  return answer;
}

void QueryWatch::record(QueryRecord::Why why, const SearchRequest& request, std::uint64_t total,
                        Clock::time_point began) const {
  if (!log_ || request.query.empty()) return;
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
  log_({why, masked_query(request.query), total, took});
}

}  // namespace timtin
