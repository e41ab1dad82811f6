// Tally: what a run read, by source and by reason, for whoever looks at it the morning after.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.h"

namespace timtin {

// Articles that were read, and how many of them have each field.
struct SourceTally {
  std::uint64_t read = 0;  // rejections too
  std::uint64_t rejected = 0;
  std::uint64_t dated = 0, with_topic = 0, with_department = 0, with_unit = 0;
};

// Bounded, whatever the sources hold: beyond kMaxSources and kMaxReasons all else is "(others)",
// and of the rejections the first kMaxRejections are kept. Not thread-safe.
class Tally {
 public:
  static constexpr std::size_t kMaxSources = 1000;
  static constexpr std::size_t kMaxReasons = 200;
  static constexpr std::size_t kMaxRejections = 10000;
  static constexpr const char* kOthers = "(others)";

  // As the index job was given them. One folder alone is told by what stands in it, one level
  // below; else each source is one.
  explicit Tally(std::vector<std::string> sources = {});

  void count(const Found& found);
  void count(const Rejected& rejected);

  const std::map<std::string, SourceTally>& by_source() const { return by_source_; }
  const std::map<std::string, std::uint64_t>& by_reason() const { return by_reason_; }
  const std::vector<Rejected>& rejections() const { return rejections_; }
  std::uint64_t rejected() const { return rejected_; }  // those that were not kept too

 private:
  SourceTally& of_source(const std::string& place);

  std::vector<std::string> sources_;
  std::map<std::string, SourceTally> by_source_;
  std::map<std::string, std::uint64_t> by_reason_;
  std::vector<Rejected> rejections_;
  std::uint64_t rejected_ = 0;
};

// What reasons have in common: without what follows a colon or a comma, with "N" for numbers and
// "..." for what is quoted. "id "a" was read already, at x:1" is "id "..." was read already".
std::string reason_class(std::string_view reason);

}  // namespace timtin
