// Dates of any bytes: what is parsed exists in the calendar, and is read back from its ISO form.
#include "corpus/dates.h"

#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = timtin::bytes_of(data, size);
  if (const auto date = timtin::parse_date(text)) {
    timtin::check(timtin::is_valid(*date));
    timtin::check(timtin::parse_date(timtin::to_iso(*date)) == date);
  }
  if (const auto range = timtin::parse_date_range(text)) {
    timtin::check(range->first || range->last);
    timtin::check(!range->first || !range->last || range->first <= range->last);
  }
  return 0;
}
