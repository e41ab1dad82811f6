#include "indexer/build.h"

#include <unistd.h>
#include <xxhash.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>
#include <unordered_map>

#include "analyzers/analyzer.h"
#include "indexer/learn_accents.h"
#include "indexer/lock.h"
#include "indexer/merge_segments.h"
#include "indexer/publish.h"
#include "indexer/segment_pool.h"
#include "schema/accents_file.h"
#include "schema/generation.h"
#include "schema/index_error.h"
#include "schema/index_layout.h"
#include "schema/sync.h"

namespace timtin {
namespace {

namespace fs = std::filesystem;

std::uint64_t id_hash(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

// A source named on the command line that is not there stops the job: going on would publish an
// archive with a hole in it.
void check_sources(const std::vector<std::string>& sources) {
  if (sources.empty()) throw std::runtime_error("no source given");
  for (const std::string& source : sources) {
    std::error_code error;
    if (source == "-") continue;
    if (!fs::exists(source, error)) throw std::runtime_error(source + ": no such file or folder");
    if (::access(source.c_str(), R_OK) != 0) {
      throw std::runtime_error(source + ": cannot be read (permission denied)");
    }
  }
}

// The published generation, to keep from it what the sources do not name; null if there is none.
std::shared_ptr<const Generation> previous_generation(const std::string& index, bool full) {
  if (full || is_unused_index(index)) return nullptr;
  auto generation = Generation::open_current(index);
  generation->verify();  // what is damaged must not be taken over as if it were whole
  return generation;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

// Feeds the workers and keeps the counts. Every article read ends in exactly one of them.
class Feed {
 public:
  Feed(const BuildOptions& options, const Generation* previous, SegmentPool& pool)
      : options_(options), previous_(previous), pool_(pool) {
    if (!previous_) return;
    const ArticleStore& articles = previous_->segment().articles();
    for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
      before_[id_hash(articles.id(doc))] = doc;
    }
  }

  void read_all(Reader& reader) {
    while (std::optional<Read> read = reader.next()) {
      ++report_.read;
      if (auto* rejected = std::get_if<Rejected>(&*read)) {
        reject(*rejected);
      } else {
        take(std::move(std::get<Found>(*read)));
      }
      progress_.read = report_.read;
      if (options_.on_progress && report_.read % 256 == 0) options_.on_progress(progress_);
    }
  }

  // Articles of the generation before that no source has named.
  void keep_rest() {
    if (!previous_) return;
    const Segment& segment = previous_->segment();
    for (DocId doc = 1; doc <= segment.article_count(); ++doc) {
      if (seen_.contains(id_hash(segment.articles().id(doc)))) continue;
      ++report_.kept;
      add(segment.article(doc));
    }
  }

  BuildReport& report() { return report_; }
  BuildProgress& progress() { return progress_; }

 private:
  void reject(const Rejected& rejected) {
    ++report_.rejected;
    if (options_.on_rejected) options_.on_rejected(rejected);
  }

  void take(Found found) {
    const std::uint64_t hash = id_hash(found.article.id);
    const auto [at, fresh] = seen_.try_emplace(hash, places_.size());
    if (!fresh) {
      reject({found.where,
              "id \"" + found.article.id + "\" was read already, at " +
                  to_string(places_.at(at->second)) + "; that one is indexed",
              {}});
      return;
    }
    places_.push_back(found.where);
    if (options_.on_note) {
      for (const std::string& note : found.notes) options_.on_note(found.where, note);
    }
    if (const auto old = before_.find(hash); old == before_.end()) {
      ++report_.added;
    } else {
      const ArticleRow& row = previous_->segment().articles().row(old->second);
      ++(row.content_hash == content_hash(found.article) ? report_.unchanged : report_.changed);
    }
    add(std::move(found.article));
  }

  void add(Article article) {
    Manifest& m = report_.manifest;
    ++m.articles;
    m.dated += article.published ? 1 : 0;
    m.with_topic += article.topic.empty() ? 0 : 1;
    m.with_department += article.departments.empty() ? 0 : 1;
    m.with_unit += article.unit.empty() ? 0 : 1;
    progress_.bytes += article.title.size() + article.lead.size() + article.body.size();
    pool_.add(std::move(article));
  }

  const BuildOptions& options_;
  const Generation* previous_;
  SegmentPool& pool_;
  BuildReport report_;
  BuildProgress progress_;
  std::unordered_map<std::uint64_t, DocId> before_;      // id hash -> document of previous_
  std::unordered_map<std::uint64_t, std::size_t> seen_;  // id hash -> index of places_
  std::vector<Place> places_;
};

void describe(const std::string& folder, const std::vector<std::string>& sources,
              const BuildOptions& options, double seconds, BuildReport& report) {
  const Segment segment(folder);
  double title = 0, body = 0;
  std::uint64_t titled = 0;
  for (DocId doc = 1; doc <= segment.article_count(); ++doc) {
    const ArticleRow& row = segment.articles().row(doc);
    title += row.title_length;
    titled += row.title_length ? 1 : 0;
    body += row.lead_length + row.body_length;
  }
  Manifest& m = report.manifest;
  m.schema_version = kSchemaVersion;
  m.analyzer_name = kAnalyzerName;
  m.analyzer_version = kAnalyzerVersion;
  m.program_version = options.program_version;
  m.built_at = utc_now();
  m.build_seconds = seconds;
  m.read = report.read;
  m.rejected = report.rejected;
  m.kept = report.kept;
  m.average_title_length = titled ? title / static_cast<double>(titled) : 0;
  m.average_body_length = body / static_cast<double>(segment.article_count());
  m.sources = sources;
  if (m.articles != segment.article_count()) {
    throw std::runtime_error("the build lost articles: " + std::to_string(m.articles) + " read, " +
                             std::to_string(segment.article_count()) + " indexed");
  }
  write_manifest(folder + "/" + kManifestFile, m);
}

// The folder that a build works in, gone with it: a failed build gives its room on the disk back.
class WorkFolder {
 public:
  explicit WorkFolder(const std::string& index) : path_(start_build(index)) {}
  ~WorkFolder() {
    std::error_code ignored;  // what cannot be removed now is removed by the next build
    fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

// The definitions that the archive gives, in the form of the built-in table.
// In a large archive a definition given once may be a slip; a small one says most things once.
void write_definitions(const std::string& path, const DefinitionLearner& learner,
                       std::uint64_t articles) {
  constexpr std::uint64_t kLargeArchive = 5000;
  std::string table = "# What this archive says its abbreviations mean.\n";
  for (const Definition& definition : learner.definitions(articles < kLargeArchive ? 1 : 2)) {
    table += definition.abbreviation + '\t';
    for (std::size_t i = 0; i < definition.syllables.size(); ++i) {
      table += (i ? " " : "") + definition.syllables[i];
    }
    table += "\tarchive,irregular\n";
  }
  write_file_synced(path, table);
}

}  // namespace

BuildReport build_index(const std::vector<std::string>& sources, const std::string& index,
                        const BuildOptions& options) try {
  const auto begun = std::chrono::steady_clock::now();
  check_sources(sources);
  is_unused_index(index);  // throws if the folder is somebody else's
  fs::create_directories(index);
  const Lock lock(index);
  const auto previous = previous_generation(index, options.full);
  const WorkFolder work(index);

  const unsigned threads =
      options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  SegmentPool pool(work.path(), threads);
  Feed feed(options, previous.get(), pool);
  feed.read_all(*open_sources(sources, options.reading));
  feed.keep_rest();
  const std::vector<std::string> segments = pool.finish();
  if (segments.empty()) {
    throw std::runtime_error("the sources hold no article (" +
                             std::to_string(feed.report().rejected) +
                             " rejected); nothing was published");
  }
  feed.progress().merging = true;
  if (options.on_progress) options.on_progress(feed.progress());

  const std::string whole = work.path() + "/whole";
  merge_segments(segments, whole);
  write_definitions(whole + "/" + kAbbreviationsFile, pool.definitions(),
                    feed.report().manifest.articles);
  write_accents_file(whole + "/" + kAccentsFile, learn_accents(Segment(whole)));
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
  BuildReport report = std::move(feed.report());
  describe(whole, sources, options, seconds.count(), report);
  report.generation = publish(index, whole);
  prune(index);
  return report;
} catch (const Xapian::Error& error) {  // no std::exception
  const char* reason = error.get_error_string();
  throw IndexError(IndexError::Kind::kIo, index +
                                              ": cannot write the postings: " + error.get_msg() +
                                              (reason ? std::string(": ") + reason : ""));
}

}  // namespace timtin
