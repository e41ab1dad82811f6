#include "service/shards/remote_shard.h"

#include <utility>

#include "searcher/first_stage.h"
#include "searcher/pairs.h"
#include "service/shards/part_json.h"
#include "service/shards/query_json.h"

namespace timtin {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMaxAccents = std::size_t{16} << 20;

void check_status(const HttpAnswer& answer) {
  using Kind = ShardFailure::Kind;
  if (answer.status == 200) return;
  const std::string what = "it answered " + std::to_string(answer.status);
  if (answer.status == 409) throw ShardFailure(Kind::kStale, "it serves another generation");
  if (answer.status == 503) throw ShardFailure(Kind::kBusy, what);
  if (answer.status == 401) throw ShardFailure(Kind::kBad, what + ": it wants another key");
  if (answer.status == 404) throw ShardFailure(Kind::kBad, what + ": is it serve --as-shard?");
  throw ShardFailure(Kind::kBad, what);
}

class RemoteShard : public Shard {
 public:
  RemoteShard(ShardClientThread& thread, const HttpTarget& target) : client_(thread, target) {}

  std::future<std::optional<PartDescription>> describe(const std::string& known,
                                                       Deadline deadline) override {
    return ask(
        "describe", known, deadline, [](JsonText&) {},
        [](const std::string& body) -> std::optional<PartDescription> {
          if (body == kSameState) return std::nullopt;
          return read_description(body);
        });
  }

  std::future<std::string> accents(const std::string& state, Deadline deadline) override {
    return ask(
        "accents", state, deadline, [](JsonText&) {},
        [](std::string& body) {
          if (body.size() > kMaxAccents) throw BadJson("accents: too large");
          return std::move(body);
        });
  }

  std::future<WordsAnswer> words(const WordsQuestion& question, const std::string& state,
                                 Deadline deadline) override {
    return ask(
        "words", state, deadline, [&](JsonText& out) { write_words_question(out, question); },
        [question](const std::string& body) { return read_words_answer(body, question); });
  }

  std::future<PartCandidates> candidates(const PartRequest& request, const std::string& state,
                                         Deadline deadline) override {
    const ResolvedQuery& query = request.query.query;
    const std::size_t pairs = ranks(query, request.request) ? pairs_of(query).size() : 0;
    const std::size_t most = first_stage_request(query, request.request, request.how).count;
    return ask(
        "candidates", state, deadline, [&](JsonText& out) { write_part_request(out, request); },
        [=, pins = request.pins.size()](const std::string& body) {
          return read_candidates(body, most, pairs, pins);
        });
  }

  std::future<std::vector<Hit>> hits(const PartRequest& request, const PartHitsRequest& wanted,
                                     const std::string& state, Deadline deadline) override {
    return ask(
        "hits", state, deadline,
        [&](JsonText& out) {
          write_part_request(out, request);
          write_hits_request(out, wanted);
        },
        [wanted](const std::string& body) { return read_hits(body, wanted); });
  }

  std::future<std::optional<StoredArticle>> article(const std::string& id,
                                                    Deadline deadline) override {
    return ask(
        "article", "", deadline, [&](JsonText& out) { out.text("id", id); },
        [](const std::string& body) { return read_article(body); });
  }

  std::future<std::vector<Suggestion>> suggest(const std::string& typed, std::uint32_t limit,
                                               Deadline deadline) override {
    return ask(
        "suggest", "", deadline,
        [&](JsonText& out) {
          out.text("typed", typed);
          out.whole("limit", limit);
        },
        [limit](const std::string& body) { return read_suggestions(body, limit); });
  }

 private:
  // The request is on its way when this returns; its answer is read by who waits for it.
  template <class Write, class Read>
  auto ask(const char* what, const std::string& state, Deadline deadline, const Write& write,
           Read read) -> std::future<decltype(read(std::declval<std::string&>()))> {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    std::string body = JsonText::object([&](JsonText& out) {
      out.text("state", state);
      out.whole("milliseconds", std::max<std::int64_t>(1, left.count()));
      write(out);
    });
    auto answer = client_.call({.method = "POST",
                                .path = std::string("/v1/shard/") + what,
                                .body = std::move(body),
                                .deadline = deadline});
    return std::async(
        std::launch::deferred, [answer = std::move(answer), read = std::move(read)]() mutable {
          HttpAnswer got = answer.get();
          check_status(got);
          try {
            return read(got.body);
          } catch (const BadJson& bad) {
            throw ShardFailure(ShardFailure::Kind::kBad,
                               std::string("its answer makes no sense: ") + bad.what());
          }
        });
  }

  ShardClient client_;
};

}  // namespace

std::unique_ptr<Shard> make_remote_shard(ShardClientThread& thread, const HttpTarget& target) {
  return std::make_unique<RemoteShard>(thread, target);
}

}  // namespace timtin
