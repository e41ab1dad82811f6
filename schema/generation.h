// Generation: one published state of the archive, open for reading. Nothing in it ever changes,
// so what is opened stays right until it is let go.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "schema/accents_file.h"
#include "schema/manifest.h"
#include "schema/segment.h"
#include "schema/suggestions_file.h"

namespace timtin {

// Immutable; safe to share between threads as Segment is.
class Generation {
 public:
  // `index` is the folder of the index: opens what CURRENT names. Throws IndexError.
  static std::shared_ptr<const Generation> open_current(const std::string& index);
  // A generation's own folder. Throws IndexError.
  explicit Generation(const std::string& folder);

  const std::string& name() const { return name_; }  // "gen-00000007"
  const Manifest& manifest() const { return manifest_; }
  const Segment& segment() const { return segment_; }
  // Reads accents as this archive writes them.
  const AccentRestorer& accents() const { return accents_.restorer(); }
  const SuggestionsFile& suggestions() const { return suggestions_; }
  std::span<const unsigned char> accents_model() const { return accents_.model(); }
  // Reads everything and compares checksums and counts; throws IndexError.
  void verify() const;

 private:
  std::string name_;
  Manifest manifest_;
  Segment segment_;
  AccentsFile accents_;
  SuggestionsFile suggestions_;
};

}  // namespace timtin
