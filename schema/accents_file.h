// AccentsFile: what an archive taught of accents, beside the model that every program has: its own
// names and words, so that a query typed without accents is read as this archive would write it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analyzers/accents.h"
#include "schema/mapped_file.h"

namespace timtin {

// Writes a side model (AccentModelBuilder::build() over the base model) as a file of a generation.
void write_accents_file(const std::string& path, std::string_view model);

// Immutable; safe to share between threads.
class AccentsFile {
 public:
  // Throws IndexError if the file is missing or damaged. One that was learned over another base
  // model than the program's is whole but says nothing.
  explicit AccentsFile(const std::string& path);
  AccentsFile(const AccentsFile&) = delete;
  AccentsFile& operator=(const AccentsFile&) = delete;

  const AccentRestorer& restorer() const { return restorer_; }
  // The side model itself, for who restores accents elsewhere.
  std::span<const unsigned char> model() const;
  void verify() const { file_.verify(); }

 private:
  MappedFile file_;
  AccentModel model_;
  AccentRestorer restorer_;
};

}  // namespace timtin
