#include "indexer/gates.h"

#include <xapian.h>

#include <cstdio>
#include <exception>

#include "schema/generation.h"

namespace timtin {
namespace {

double share(std::uint64_t part, std::uint64_t of) {
  return of == 0 ? 0 : static_cast<double>(part) / static_cast<double>(of);
}

std::string percent(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f%%", value * 100);
  return text;
}

}  // namespace

GateResult check_database(const std::string& folder) try {
  Generation(folder).verify();
  return {"database", true, "every file is whole"};
} catch (const Xapian::Error& error) {
  return {"database", false, error.get_msg()};
} catch (const std::exception& error) {
  return {"database", false, error.what()};
}

GateResult check_counts(const Manifest& now, std::uint64_t searchable) {
  const std::uint64_t expected = now.read - now.rejected + now.kept;
  return {"counts", searchable == expected,
          std::to_string(now.read) + " read - " + std::to_string(now.rejected) + " rejected + " +
              std::to_string(now.kept) + " kept = " + std::to_string(expected) + ", " +
              std::to_string(searchable) + " searchable"};
}

GateResult check_coverage(const Manifest& now, const Manifest& before) {
  GateResult result{"coverage", true, "fields are filled as before"};
  if (before.articles < kSmallArchive) return result;
  const auto check = [&](const char* field, std::uint64_t had, std::uint64_t has) {
    const double was = share(had, before.articles), is = share(has, now.articles);
    if (!result.passed || is >= was * kLeastCoverage) return;
    result = {"coverage", false,
              "only " + percent(is) + " of the articles have a " + field + ", " + percent(was) +
                  " had one before"};
  };
  check("date", before.dated, now.dated);
  check("topic", before.with_topic, now.with_topic);
  check("department", before.with_department, now.with_department);
  check("unit", before.with_unit, now.with_unit);
  return result;
}

}  // namespace timtin
