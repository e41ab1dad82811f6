// ShardViews: what all shards were at one time, with what an editor decided then: the one that is
// searched now, and those that readers still hold cursors of.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "searcher/curation.h"
#include "service/shards/whole_archive.h"

namespace timtin {

struct ShardView {
  std::shared_ptr<const WholeArchive> whole;
  std::shared_ptr<const Curation> curation;  // null: none
  std::string etag;
  mutable std::atomic<bool> gave_cursor{false};
};

// Thread-safe.
class ShardViews {
 public:
  // `curation`: the file of an editor, "" for none; throws what Curation::load() throws.
  ShardViews(std::shared_ptr<const WholeArchive> first, std::string curation);

  std::shared_ptr<const ShardView> current() const;
  // The current one, or one before it that gave cursors, for kCursorLife more. Null if it is none.
  std::shared_ptr<const ShardView> find(std::uint64_t build) const;
  void set(std::shared_ptr<const WholeArchive> whole);

  // Looks at the file of the editor again; the one before stays if it cannot be read.
  void reload_curation();
  std::string trouble() const;  // why the file is not what is used; "" if it is

 private:
  struct Old {
    std::shared_ptr<const ShardView> view;
    std::chrono::steady_clock::time_point until;
  };

  const std::string file_;
  mutable std::mutex mutex_;  // guards the rest
  std::shared_ptr<const Curation> curation_;
  std::shared_ptr<const ShardView> current_;
  std::vector<Old> before_;  // the latest last
  std::string trouble_;
};

}  // namespace timtin
