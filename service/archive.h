// Archive: what the routes answer from: one index, or shards that are searched as one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "searcher/search.h"
#include "searcher/stored_article.h"
#include "searcher/suggest.h"
#include "service/http.h"

namespace timtin {

// No part of the archive answers, or not the one that is needed.
class ArchiveUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The parts of the archive that a cursor belongs to are no longer open.
class CursorGone : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What is published at one time. Thread-safe. Searches throw ArchiveUnavailable and CursorGone,
// beside what Searcher throws.
class ArchiveState : public Searchable {
 public:
  virtual const std::string& name() const = 0;  // of its generation or generations
  // Names the state of the archive and of this program's answers: an HTTP entity tag, weak.
  virtual const std::string& etag() const = 0;
  virtual std::uint64_t articles() const = 0;
  virtual const std::string& built_at() const = 0;  // UTC, as in the manifest
  // A reader holds a cursor of it: then it stays open for a while after a newer one is published.
  virtual void give_cursor() = 0;
  // Nothing if no article has this id.
  virtual std::optional<StoredArticle> article(const std::string& id, Deadline deadline) = 0;
  virtual bool holds(const std::string& id, Deadline deadline) = 0;
  // As suggest() of searcher/suggest.h.
  virtual std::vector<Suggestion> suggest(const std::string& typed, std::uint32_t limit) = 0;
  virtual bool suggests_at_once() const { return true; }  // without waiting for anybody
  // Articles about what this one is about, at most `limit`; nothing if this archive cannot tell.
  // Throws SearchTimeout.
  virtual std::optional<std::vector<Hit>> related(const std::string& id, std::uint32_t limit,
                                                  Deadline deadline) = 0;
};

// Thread-safe.
class Archive {
 public:
  virtual ~Archive() = default;
  virtual std::shared_ptr<ArchiveState> state() const = 0;
  // That of a cursor; null if it is no longer open.
  virtual std::shared_ptr<ArchiveState> state_of(const std::string& name,
                                                 std::uint64_t build) const = 0;
  virtual void check() = 0;  // looks for what is newly published now
  // A line for each part that is not well; "" if all are.
  virtual std::string complaints() const { return ""; }
  virtual bool answers() const { return true; }       // false if no part can be searched
  virtual std::string metrics() const { return ""; }  // in Prometheus' text format
};

}  // namespace timtin
