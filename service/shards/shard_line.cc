#include "service/shards/shard_line.h"

namespace timtin {

void ShardLine::note(const ShardFailure& failure) {
  using Kind = ShardFailure::Kind;
  ++failures_[static_cast<std::size_t>(failure.kind())];
  if (failure.kind() == Kind::kBusy || failure.kind() == Kind::kStale) return;
  const std::lock_guard lock(mutex_);
  trouble_ = failure.what();
  up_ = false;
}

void ShardLine::note_answer() {
  const std::lock_guard lock(mutex_);
  trouble_.clear();
  up_ = true;
}

std::string ShardLine::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

const char* name_of(ShardFailure::Kind kind) {
  switch (kind) {
    case ShardFailure::Kind::kUnreachable:
      return "unreachable";
    case ShardFailure::Kind::kLate:
      return "late";
    case ShardFailure::Kind::kBusy:
      return "busy";
    case ShardFailure::Kind::kStale:
      return "stale";
    case ShardFailure::Kind::kBad:
      break;
  }
  return "bad";
}

}  // namespace timtin
