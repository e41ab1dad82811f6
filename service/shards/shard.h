// Shard: one part of an archive that is spread over several, as who searches them all sees it: a
// folder in this process, or a `timtin serve --as-shard` elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "searcher/part.h"
#include "searcher/stored_article.h"
#include "searcher/suggest.h"

namespace timtin {

// Why a shard did not answer. What it says is for the log, not for readers.
class ShardFailure : public std::runtime_error {
 public:
  enum class Kind : std::uint8_t {
    kUnreachable,  // not there, or closed the connection
    kLate,         // nothing by the deadline
    kBusy,         // it said that it cannot now
    kStale,        // it serves another generation than it was asked for
    kBad,          // its answer makes no sense: another program, another version, broken
  };
  ShardFailure(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

// Thread-safe. Each call begins its work at once and returns; get() of what it returns ends at the
// deadline or soon after, and throws ShardFailure. `state` is that of the description that the
// request was made by.
class Shard {
 public:
  using Deadline = std::chrono::steady_clock::time_point;
  virtual ~Shard() = default;

  // Nothing if its state is still `known`.
  virtual std::future<std::optional<PartDescription>> describe(const std::string& known,
                                                               Deadline deadline) = 0;
  // Its side model for accents: bytes for AccentModel::open().
  virtual std::future<std::string> accents(const std::string& state, Deadline deadline) = 0;
  virtual std::future<WordsAnswer> words(const WordsQuestion& question, const std::string& state,
                                         Deadline deadline) = 0;
  virtual std::future<PartCandidates> candidates(const PartRequest& request,
                                                 const std::string& state, Deadline deadline) = 0;
  virtual std::future<std::vector<Hit>> hits(const PartRequest& request,
                                             const PartHitsRequest& wanted,
                                             const std::string& state, Deadline deadline) = 0;
  virtual std::future<std::optional<StoredArticle>> article(const std::string& id,
                                                            Deadline deadline) = 0;
  virtual std::future<std::vector<Suggestion>> suggest(const std::string& typed,
                                                       std::uint32_t limit, Deadline deadline) = 0;
};

}  // namespace timtin
