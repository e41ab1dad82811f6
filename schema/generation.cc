#include "schema/generation.h"

#include <filesystem>

#include "schema/impact_lists.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "schema/pair_lists.h"

namespace timtin {

std::shared_ptr<const Generation> Generation::open_current(const std::string& index) {
  // A publish may prune the generation between the two steps: then CURRENT has moved on.
  std::string name = current_generation(index);
  for (;;) {
    try {
      return std::make_shared<const Generation>(index + "/" + name);
    } catch (const IndexError&) {
      const std::string now = current_generation(index);
      if (now == name) throw;
      name = now;
    }
  }
}

Generation::Generation(const std::string& folder)
    : name_(std::filesystem::path(folder).filename()),
      manifest_(read_manifest(folder + "/" + kManifestFile)),
      segment_(folder),
      accents_(folder + "/" + kAccentsFile),
      suggestions_(folder + "/" + kSuggestionsFile) {
  if (manifest_.articles != segment_.article_count()) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     folder + ": the manifest and the files disagree on the number of articles; " +
                         "rebuild with timtin index --full");
  }
}

void Generation::verify() const {
  segment_.verify();
  accents_.verify();
  suggestions_.verify();
  ImpactLists(segment_.folder() + "/" + kImpactsFile).verify();
  PairLists(segment_.folder() + "/" + kPairsFile).verify();
}

}  // namespace timtin
