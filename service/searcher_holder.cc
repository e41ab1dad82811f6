#include "service/searcher_holder.h"

#include <fmt/format.h>

#include <cstdint>
#include <exception>
#include <functional>
#include <utility>

#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "searcher/answer_json.h"

namespace timtin {
namespace {

// A damaged generation is mostly still damaged a second later, and verifying reads all of it: it is
// looked at again once in so many intervals, or when CURRENT names another, or on check().
constexpr std::uint64_t kRetryEvery = 60;

// A generation's name may come again after the index was built anew from nothing: the time of the
// build tells the two apart.
std::string make_etag(const Generation& generation) {
  const Manifest& manifest = generation.manifest();
  const std::size_t build = std::hash<std::string>{}(manifest.built_at + manifest.program_version);
  return fmt::format("W/\"{}-{:x}-{}\"", generation.name(), build, kAnswerSchema);
}

}  // namespace

OpenGeneration::OpenGeneration(std::shared_ptr<const Generation> generation, int searchers)
    : generation_(std::move(generation)), etag_(make_etag(*generation_)) {
  for (int i = 0; i < searchers; ++i) idle_.push_back(std::make_unique<Searcher>(generation_));
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
  return std::make_unique<Searcher>(generation_);
}

void OpenGeneration::give_back(std::unique_ptr<Searcher> searcher) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(searcher));
}

SearcherHolder::SearcherHolder(std::string index, int searchers, OnReload on_reload,
                               std::chrono::milliseconds interval)
    : index_(std::move(index)), searchers_(searchers), on_reload_(std::move(on_reload)) {
  current_ = open_verified();
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

std::shared_ptr<OpenGeneration> SearcherHolder::open_verified() const {
  auto generation = Generation::open_current(index_);
  generation->verify();
  return std::make_shared<OpenGeneration>(std::move(generation), searchers_);
}

std::shared_ptr<OpenGeneration> SearcherHolder::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::string SearcherHolder::refused() const {
  const std::lock_guard lock(mutex_);
  return refused_;
}

void SearcherHolder::watch(std::chrono::milliseconds interval) {
  std::uint64_t looks = 0;
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, interval, [this] { return ending_; })) {
    lock.unlock();
    look(++looks % kRetryEvery == 0);
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
    name = current_generation(index_);
    if (!before.empty() && name == refused_name_ && !again) return;
    if (name != serving->generation().name()) opened = open_verified();
  } catch (const std::exception& error) {
    refused = error.what();
  } catch (...) {  // Xapian's errors are no std::exception
    refused = "the new generation cannot be read";
  }
  refused_name_ = name;
  {
    const std::lock_guard lock(mutex_);
    if (opened) current_ = opened;
    refused_ = refused;
  }
  if (on_reload_ && (opened || refused != before)) {
    on_reload_({(opened ? opened : serving)->generation().name(), refused});
  }
}

}  // namespace timtin
