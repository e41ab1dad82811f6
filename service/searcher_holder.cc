#include "service/searcher_holder.h"

#include <fmt/format.h>

#include <cstdint>
#include <exception>
#include <utility>

#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "searcher/answer_json.h"
#include "searcher/cursor.h"
#include "service/metrics.h"

namespace timtin {
namespace {

// A damaged generation is mostly still damaged a second later, and verifying reads all of it: it is
// looked at again once in so many intervals, or when CURRENT names another, or on check().
constexpr std::uint64_t kRetryEvery = 60;

std::uint64_t build_of(const Generation& generation) {
  const Manifest& manifest = generation.manifest();
  return build_digest(manifest.built_at, manifest.program_version);
}

// A generation's name may come again after the index was built anew from nothing: the time of the
// build tells the two apart.
std::string make_etag(const Generation& generation, std::uint64_t curation) {
  const std::uint64_t build = build_of(generation) ^ curation;
  return fmt::format("W/\"{}-{:x}-{}\"", generation.name(), build, kAnswerSchema);
}

}  // namespace

OpenGeneration::OpenGeneration(std::shared_ptr<const Generation> generation, int searchers,
                               std::shared_ptr<const Curation> curation, bool is_shard)
    : generation_(std::move(generation)),
      curation_(std::move(curation)),
      etag_(make_etag(*generation_, curation_digest())) {
  for (int i = 0; i < searchers; ++i) {
    idle_.push_back(std::make_unique<Searcher>(generation_, curation_));
    if (is_shard) idle_parts_.push_back(std::make_unique<PartSearcher>(generation_));
  }
  if (is_shard) part_ = describe_part(generation_);
}

SearchAnswer OpenGeneration::search(const SearchRequest& request) {
  return BorrowedSearcher(shared_from_this())->search(request);
}

std::optional<StoredArticle> OpenGeneration::article(const std::string& id, Deadline /*deadline*/) {
  const auto doc = BorrowedSearcher(shared_from_this())->find(id);
  if (!doc) return std::nullopt;
  return stored_article(*generation_, *doc);
}

bool OpenGeneration::holds(const std::string& id, Deadline /*deadline*/) {
  return BorrowedSearcher(shared_from_this())->find(id).has_value();
}

std::vector<Suggestion> OpenGeneration::suggest(const std::string& typed, std::uint32_t limit) {
  return timtin::suggest(*generation_, typed, limit);
}

std::optional<std::vector<Hit>> OpenGeneration::related(const std::string& id, std::uint32_t limit,
                                                        Deadline deadline) {
  BorrowedSearcher searcher(shared_from_this());
  const auto doc = searcher->find(id);
  if (!doc) return std::vector<Hit>();
  return searcher->related(*doc, limit, deadline);
}

std::unique_ptr<PartSearcher> OpenGeneration::take_part() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_parts_.empty()) {
      auto searcher = std::move(idle_parts_.back());
      idle_parts_.pop_back();
      return searcher;
    }
  }
  return std::make_unique<PartSearcher>(generation_);
}

void OpenGeneration::give_back(std::unique_ptr<PartSearcher> searcher) {
  if (!searcher) return;
  const std::lock_guard lock(mutex_);
  idle_parts_.push_back(std::move(searcher));
}

std::unique_ptr<Searcher> OpenGeneration::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto searcher = std::move(idle_.back());
      idle_.pop_back();
      return searcher;
    }
  }
  return std::make_unique<Searcher>(generation_, curation_);
}

void OpenGeneration::give_back(std::unique_ptr<Searcher> searcher) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(searcher));
}

SearcherHolder::SearcherHolder(std::string index, int searchers, OnReload on_reload,
                               std::chrono::milliseconds interval, std::string curation,
                               bool is_shard)
    : index_(std::move(index)),
      searchers_(searchers),
      is_shard_(is_shard),
      on_reload_(std::move(on_reload)),
      curation_(std::move(curation)) {
  if (!curation_.empty()) edited_ = Curation::load(curation_);
  current_ = open_verified(edited_);
  watcher_ = std::thread([this, interval] { watch(interval); });
}

SearcherHolder::~SearcherHolder() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  watcher_.join();
}

std::shared_ptr<OpenGeneration> SearcherHolder::open_verified(
    std::shared_ptr<const Curation> curation) const {
  auto generation = Generation::open_current(index_);
  generation->verify();
  return std::make_shared<OpenGeneration>(std::move(generation), searchers_, std::move(curation),
                                          is_shard_);
}

std::shared_ptr<OpenGeneration> SearcherHolder::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::shared_ptr<OpenGeneration> SearcherHolder::find(const std::string& name,
                                                     std::uint64_t build) const {
  const std::lock_guard lock(mutex_);
  for (const auto& opened : {current_, previous_}) {
    if (!opened || opened->generation().name() != name) continue;
    if (build_of(opened->generation()) == build) return opened;
  }
  return nullptr;
}

std::shared_ptr<OpenGeneration> SearcherHolder::in_state(const std::string& state) const {
  const std::lock_guard lock(mutex_);
  for (const auto& opened : {current_, previous_}) {
    if (opened && opened->part().state == state) return opened;
  }
  return nullptr;
}

void SearcherHolder::forget_previous() {
  std::shared_ptr<OpenGeneration> old;  // closed once the lock is let go
  const std::lock_guard lock(mutex_);
  if (previous_ && std::chrono::steady_clock::now() >= previous_until_) old.swap(previous_);
}

std::string SearcherHolder::refused() const {
  const std::lock_guard lock(mutex_);
  return refused_;
}

std::string SearcherHolder::metrics() const {
  return metric("timtin_index_refused", "gauge", "1 if a newer generation is damaged.",
                refused().empty() ? 0 : 1);
}

void SearcherHolder::watch(std::chrono::milliseconds interval) {
  std::uint64_t looks = 0;
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, interval, [this] { return ending_; })) {
    lock.unlock();
    look(++looks % kRetryEvery == 0);
    forget_previous();
    lock.lock();
  }
}

void SearcherHolder::check() { look(true); }

void SearcherHolder::look(bool again) {
  const std::lock_guard one_at_a_time(checking_);
  const std::string before = refused();
  const auto serving = current();
  std::string refused, name;
  std::shared_ptr<OpenGeneration> opened;
  try {
    if (again && !curation_.empty()) edited_ = Curation::load(curation_);
  } catch (const std::exception& error) {
    refused = error.what();  // the one before stays
  }
  try {
    name = current_generation(index_);
    if (!before.empty() && name == refused_name_ && !again) return;
    if (name != serving->generation().name()) {
      opened = open_verified(edited_);
    } else if (edited_ && edited_->digest() != serving->curation_digest()) {
      opened = std::make_shared<OpenGeneration>(serving->shared_generation(), searchers_, edited_,
                                                is_shard_);
    }
  } catch (const std::exception& error) {
    refused = error.what();
  } catch (...) {  // Xapian's errors are no std::exception
    refused = "the new generation cannot be read";
  }
  refused_name_ = name;
  {
    const std::lock_guard lock(mutex_);
    if (opened && opened->shared_generation() != serving->shared_generation()) {
      // Who searches shards may have given a cursor of any of them.
      previous_ = serving->gave_cursor() || is_shard_ ? serving : nullptr;
      previous_until_ = std::chrono::steady_clock::now() + kCursorLife;
    }
    if (opened) current_ = opened;
    refused_ = refused;
  }
  if (on_reload_ && (opened || refused != before)) {
    on_reload_({(opened ? opened : serving)->generation().name(), refused});
  }
}

}  // namespace timtin
