#include "service/shards/shard_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "searcher/answer_json.h"
#include "service/searcher_holder.h"

namespace timtin {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kKept = 4;  // views with cursors; each is some megabytes

}  // namespace

ShardViews::ShardViews(std::shared_ptr<const WholeArchive> first, std::string curation)
    : file_(std::move(curation)) {
  if (!file_.empty()) curation_ = Curation::load(file_);
  set(std::move(first));
}

std::shared_ptr<const ShardView> ShardViews::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::shared_ptr<const ShardView> ShardViews::find(std::uint64_t build) const {
  const std::lock_guard lock(mutex_);
  if (current_->whole->build == build) return current_;
  for (const Old& old : before_) {
    if (old.view->whole->build == build && Clock::now() < old.until) return old.view;
  }
  return nullptr;
}

void ShardViews::set(std::shared_ptr<const WholeArchive> whole) {
  auto fresh = std::make_shared<ShardView>();
  fresh->whole = std::move(whole);
  const std::lock_guard lock(mutex_);
  fresh->curation = curation_;
  const std::uint64_t edited = curation_ ? curation_->digest() : 0;
  fresh->etag = fmt::format("W/\"shards-{:x}-{}\"", fresh->whole->build ^ edited, kAnswerSchema);
  std::erase_if(before_, [](const Old& old) { return old.until <= Clock::now(); });
  if (current_ && current_->gave_cursor) {
    if (current_->whole->build == fresh->whole->build) {
      fresh->gave_cursor = true;
    } else {
      before_.push_back({current_, Clock::now() + kCursorLife});
      if (before_.size() > kKept) before_.erase(before_.begin());
    }
  }
  current_ = std::move(fresh);
}

void ShardViews::reload_curation() {
  if (file_.empty()) return;
  std::shared_ptr<const Curation> loaded;
  std::string trouble;
  try {
    loaded = Curation::load(file_);
  } catch (const std::exception& error) {
    trouble = error.what();
  }
  {
    const std::lock_guard lock(mutex_);
    trouble_ = trouble;
    if (!loaded || (curation_ && loaded->digest() == curation_->digest())) return;
    curation_ = std::move(loaded);
  }
  set(current()->whole);
}

std::string ShardViews::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

}  // namespace timtin
