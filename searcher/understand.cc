#include "searcher/understand.h"

#include <algorithm>
#include <string>

#include "searcher/parse_query.h"

namespace timtin {

Understood understand(const SearchRequest& request, SearchAnswer& answer) {
  Understood understood{parse_query(request.query), request, {}};
  const auto& warnings = understood.query.warnings;
  answer.warnings.insert(answer.warnings.end(), warnings.begin(), warnings.end());
  SearchRequest& cut = understood.request;
  if (cut.limit > kMaxLimit || cut.offset > kMaxOffset) {
    answer.warnings.push_back("Mỗi lần chỉ xem được " + std::to_string(kMaxLimit) +
                              " kết quả, và chỉ tới kết quả thứ " + std::to_string(kMaxOffset) +
                              ".");
    cut.limit = std::min(cut.limit, kMaxLimit);
    cut.offset = std::min(cut.offset, kMaxOffset);
  }
  understood.filters = filters_of(understood.query, cut, answer.warnings);
  return understood;
}

}  // namespace timtin
