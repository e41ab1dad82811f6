#include "service/shards/local_shard.h"

#include <utility>

#include "service/shards/local_part.h"

namespace timtin {
namespace {

class LocalShard : public Shard {
 public:
  LocalShard(std::unique_ptr<SearcherHolder> holder, WorkerPool& pool)
      : holder_(std::move(holder)), part_(*holder_), pool_(pool) {}

  std::future<std::optional<PartDescription>> describe(const std::string& known,
                                                       Deadline /*deadline*/) override {
    return run([this, known]() -> std::optional<PartDescription> {
      PartDescription part = part_.describe();
      if (part.state == known) return std::nullopt;
      return part;
    });
  }
  std::future<std::string> accents(const std::string& state, Deadline /*deadline*/) override {
    return run([this, state] { return part_.accents(state); });
  }
  std::future<WordsAnswer> words(const WordsQuestion& question, const std::string& state,
                                 Deadline /*deadline*/) override {
    return run([this, question, state] { return part_.words(question, state); });
  }
  std::future<PartCandidates> candidates(const PartRequest& request, const std::string& state,
                                         Deadline deadline) override {
    return run([=, this] { return part_.candidates(request, state, deadline); });
  }
  std::future<std::vector<Hit>> hits(const PartRequest& request, const PartHitsRequest& wanted,
                                     const std::string& state, Deadline deadline) override {
    return run([=, this] { return part_.hits(request, wanted, state, deadline); });
  }
  std::future<std::optional<StoredArticle>> article(const std::string& id,
                                                    Deadline deadline) override {
    return run([=, this] { return part_.article(id, deadline); });
  }
  std::future<std::vector<Suggestion>> suggest(const std::string& typed, std::uint32_t limit,
                                               Deadline /*deadline*/) override {
    return run([=, this] { return part_.suggest(typed, limit); });
  }

 private:
  template <class Work>
  auto run(Work work) -> std::future<decltype(work())> {
    using Result = decltype(work());
    auto task = std::make_shared<std::packaged_task<Result()>>(std::move(work));
    auto future = task->get_future();
    if (!pool_.try_submit([task] { (*task)(); })) {
      std::promise<Result> refused;
      refused.set_exception(std::make_exception_ptr(
          ShardFailure(ShardFailure::Kind::kBusy, "too much work is waiting")));
      return refused.get_future();
    }
    return future;
  }

  const std::unique_ptr<SearcherHolder> holder_;
  const LocalPart part_;
  WorkerPool& pool_;
};

}  // namespace

std::unique_ptr<Shard> make_local_shard(std::unique_ptr<SearcherHolder> holder, WorkerPool& pool) {
  return std::make_unique<LocalShard>(std::move(holder), pool);
}

}  // namespace timtin
