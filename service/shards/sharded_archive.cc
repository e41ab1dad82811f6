#include "service/shards/sharded_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <utility>

#include "schema/fields.h"
#include "service/shards/merge_suggestions.h"

namespace timtin {
namespace {

using Clock = std::chrono::steady_clock;
using Kind = ShardFailure::Kind;
using Parts = std::vector<std::optional<PartDescription>>;

constexpr std::chrono::milliseconds kSuggestPatience{200};

// A shard of another version would be asked for terms that mean something else there.
void check_version(const PartDescription& part) {
  if (part.schema_version == kSchemaVersion && part.analyzer_version == kAnalyzerVersion) return;
  throw ShardFailure(Kind::kBad, fmt::format("its index has schema {} and analyzer {}; this "
                                             "program has {} and {}",
                                             part.schema_version, part.analyzer_version,
                                             kSchemaVersion, kAnalyzerVersion));
}

}  // namespace

// One state of all shards.
class ShardedArchive::State : public ArchiveState {
 public:
  State(ShardedArchive& archive, std::shared_ptr<const ShardView> view)
      : archive_(archive), view_(std::move(view)) {}

  const std::string& name() const override { return view_->whole->name; }
  const std::string& etag() const override { return view_->etag; }
  std::uint64_t articles() const override { return view_->whole->articles; }
  const std::string& built_at() const override { return view_->whole->built_at; }
  void give_cursor() override { view_->gave_cursor = true; }
  SearchAnswer search(const SearchRequest& request) override {
    return archive_.search(view_, request);
  }
  std::optional<StoredArticle> article(const std::string& id, Deadline deadline) override {
    return archive_.article(id, deadline);
  }
  bool holds(const std::string& id, Deadline deadline) override {
    return archive_.article(id, deadline).has_value();
  }
  std::vector<Suggestion> suggest(const std::string& typed, std::uint32_t limit) override {
    return archive_.suggest(typed, limit);
  }
  bool suggests_at_once() const override { return false; }
  std::optional<std::vector<Hit>> related(const std::string& /*id*/, std::uint32_t /*limit*/,
                                          Deadline /*deadline*/) override {
    return std::nullopt;  // words weigh otherwise in each shard: likenesses cannot be compared
  }

 private:
  ShardedArchive& archive_;
  const std::shared_ptr<const ShardView> view_;
};

ShardedArchive::ShardedArchive(ShardLines lines, const ShardedOptions& options)
    : lines_(std::move(lines)),
      options_(options),
      views_(std::make_shared<const WholeArchive>(Parts(lines_.size()), nullptr),
             options_.curation) {
  probe();
  if (!answers()) throw std::runtime_error("no shard answers: " + complaints());
  watcher_ = std::thread([this] { watch(); });
}

ShardedArchive::~ShardedArchive() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  if (watcher_.joinable()) watcher_.join();
}

// The archive outlives its states: they belong to requests that the service waits for.
std::shared_ptr<ArchiveState> ShardedArchive::state() const {
  return std::make_shared<State>(const_cast<ShardedArchive&>(*this), views_.current());
}

std::shared_ptr<ArchiveState> ShardedArchive::state_of(const std::string& name,
                                                       std::uint64_t build) const {
  auto found = name == kShardsCursor ? views_.find(build) : nullptr;
  if (!found) return nullptr;
  return std::make_shared<State>(const_cast<ShardedArchive&>(*this), std::move(found));
}

void ShardedArchive::watch() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, options_.interval, [this] { return ending_; })) {
    lock.unlock();
    probe();
    lock.lock();
  }
}

void ShardedArchive::check() {
  views_.reload_curation();
  probe();
}

void ShardedArchive::probe() {
  const std::lock_guard one_at_a_time(probing_);
  const auto before = views_.current()->whole;
  Parts parts = before->parts;
  const auto deadline = Clock::now() + options_.patience;
  std::vector<std::future<std::optional<PartDescription>>> asked;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    asked.push_back(lines_[i]->shard().describe(parts[i] ? parts[i]->state : "", deadline));
  }
  std::vector<bool> well(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    try {
      if (auto part = asked[i].get()) {
        check_version(*part);
        parts[i] = std::move(*part);
      }
      well[i] = true;
    } catch (const ShardFailure& failure) {
      lines_[i]->note(failure);
    }
  }
  if (parts != before->parts) {
    auto accents = accents_for(parts);
    views_.set(std::make_shared<const WholeArchive>(std::move(parts), std::move(accents)));
  }
  // Only now: a search that asks a shard must know of it.
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (well[i]) lines_[i]->note_answer();
  }
}

// Shards of one build have one model. Of others', that of the largest part is taken.
std::shared_ptr<const OwnedAccents> ShardedArchive::accents_for(const Parts& parts) {
  std::size_t largest = parts.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i]) continue;
    if (largest == parts.size() || parts[i]->sums.articles > parts[largest]->sums.articles) {
      largest = i;
    }
  }
  if (largest == parts.size() || parts[largest]->accents == accents_hash_) return accents_;
  try {
    const auto deadline = Clock::now() + 4 * options_.patience;
    const std::string model =
        lines_[largest]->shard().accents(parts[largest]->state, deadline).get();
    accents_ = std::make_shared<const OwnedAccents>(model);
    accents_hash_ = parts[largest]->accents;
  } catch (const ShardFailure& failure) {
    lines_[largest]->note(failure);
  } catch (const std::runtime_error& error) {  // no model
    lines_[largest]->note(ShardFailure(Kind::kBad, std::string("accents: ") + error.what()));
  }
  return accents_;
}

std::unique_ptr<Analyzer> ShardedArchive::take_analyzer() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Analyzer>();
  auto analyzer = std::move(idle_.back());
  idle_.pop_back();
  return analyzer;
}

SearchAnswer ShardedArchive::search(const std::shared_ptr<const ShardView>& asked,
                                    const SearchRequest& request) {
  std::unique_ptr<Analyzer> analyzer = take_analyzer();
  std::shared_ptr<const ShardView> now = asked;
  for (int tries = 0;; ++tries) {
    try {
      SearchAnswer answer =
          ShardedSearch(*now->whole, lines_, *analyzer, now->curation.get(), options_.patience)
              .search(request);
      if (!answer.missing_shards.empty()) ++partial_;
      const std::lock_guard lock(mutex_);
      idle_.push_back(std::move(analyzer));
      return answer;
    } catch (const StaleShards&) {
      if (!request.generation.empty()) throw CursorGone("a shard let its generation go");
      // Published just now. Twice within one search is no publication any more.
      if (tries == 2) throw ArchiveUnavailable("the shards change too often");
      probe();
      now = views_.current();
    }
  }
}

std::optional<StoredArticle> ShardedArchive::article(const std::string& id, Deadline deadline) {
  deadline = std::min(deadline, Clock::now() + options_.patience);
  std::vector<std::future<std::optional<StoredArticle>>> asked(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i]->is_up()) asked[i] = lines_[i]->shard().article(id, deadline);
  }
  bool all = true;
  std::optional<StoredArticle> found;
  for (std::size_t i = 0; i < lines_.size() && !found; ++i) {
    if (!asked[i].valid()) {
      all = false;
      continue;
    }
    try {
      found = asked[i].get();
    } catch (const ShardFailure& failure) {
      lines_[i]->note(failure);
      all = false;
    }
  }
  if (!found && !all) throw ArchiveUnavailable("the shard that may hold it does not answer");
  return found;
}

// Who types waits for the quick shards only; one that is late is not put aside for that.
std::vector<Suggestion> ShardedArchive::suggest(const std::string& typed, std::uint32_t limit) {
  limit = std::min(limit, kMaxSuggestions);
  const auto deadline = Clock::now() + std::min(options_.patience, kSuggestPatience);
  std::vector<std::future<std::vector<Suggestion>>> asked;
  for (const auto& line : lines_) {
    if (line->is_up()) asked.push_back(line->shard().suggest(typed, limit, deadline));
  }
  std::vector<std::vector<Suggestion>> by_shard;
  for (auto& answer : asked) {
    try {
      if (answer.wait_until(deadline) != std::future_status::timeout) {
        by_shard.push_back(answer.get());
      }
    } catch (const ShardFailure&) {
      continue;  // others complete as well
    }
  }
  return merge_suggestions(by_shard, limit);
}

std::string ShardedArchive::complaints() const {
  std::string lines;
  for (const auto& line : lines_) {
    if (!line->is_up()) lines += fmt::format("shard {}: {}\n", line->name(), line->trouble());
  }
  const std::string trouble = views_.trouble();
  if (!trouble.empty()) lines += trouble + "\n";
  return lines;
}

bool ShardedArchive::answers() const {
  return std::any_of(lines_.begin(), lines_.end(), [](const auto& line) { return line->is_up(); });
}

std::string ShardedArchive::metrics() const {
  std::string text =
      "# HELP timtin_shard_up 1 if the shard answers.\n# TYPE timtin_shard_up gauge\n";
  for (const auto& line : lines_) {
    text += fmt::format("timtin_shard_up{{shard=\"{}\"}} {}\n", line->name(), int{line->is_up()});
  }
  text +=
      "# HELP timtin_shard_failures_total Questions that a shard did not answer.\n"
      "# TYPE timtin_shard_failures_total counter\n";
  for (const auto& line : lines_) {
    for (const Kind kind :
         {Kind::kUnreachable, Kind::kLate, Kind::kBusy, Kind::kStale, Kind::kBad}) {
      text += fmt::format("timtin_shard_failures_total{{shard=\"{}\",kind=\"{}\"}} {}\n",
                          line->name(), name_of(kind), line->failures(kind));
    }
  }
  text += fmt::format(
      "# HELP timtin_partial_answers_total Answers that lacked a shard.\n"
      "# TYPE timtin_partial_answers_total counter\ntimtin_partial_answers_total {}\n",
      partial_.load());
  return text;
}

}  // namespace timtin
