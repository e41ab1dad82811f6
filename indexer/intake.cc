#include "indexer/intake.h"

#include <xxhash.h>

#include <utility>

namespace timtin {
namespace {

std::uint64_t id_hash(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

}  // namespace

Intake::Intake(const BuildOptions& options, const Generation* previous, bool reuse,
               SegmentPool& pool)
    : options_(options),
      previous_(previous ? &previous->segment() : nullptr),
      reuse_(reuse),
      pool_(pool) {
  if (!previous_) return;
  const ArticleStore& articles = previous_->articles();
  dropped_.resize(articles.article_count(), !reuse_);
  named_.resize(articles.article_count());
  for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
    before_.insert(id_hash(articles.id(doc)), doc);
  }
}

void Intake::read_all(Reader& reader) {
  while (std::optional<Read> read = reader.next()) {
    read_one(std::move(*read));
    progress_.source_bytes = reader.source_bytes();
    if (options_.on_progress && report_.read % 32 == 0) options_.on_progress(progress_);
  }
}

void Intake::read_one(Read read) {
  ++report_.read;
  if (const auto* rejected = std::get_if<Rejected>(&read)) {
    reject(*rejected);
  } else {
    take(std::move(std::get<Found>(read)));
  }
  progress_.read = report_.read;
}

void Intake::settle_rest() {
  if (!previous_) return;
  for (DocId doc = 1; doc <= previous_->article_count(); ++doc) {
    if (named_[doc - 1]) continue;
    if (options_.mirror) {
      ++report_.removed;
      dropped_[doc - 1] = true;
      continue;
    }
    ++report_.kept;
    if (!reuse_) analyze(previous_->article(doc));
  }
}

void Intake::reject(const Rejected& rejected) {
  ++report_.rejected;
  if (rejected.incomplete && broken_source_.empty()) {
    broken_source_ = to_string(rejected.where) + ": " + rejected.reason;
  }
  if (options_.tally) options_.tally->count(rejected);
  if (options_.on_rejected) options_.on_rejected(rejected);
}

void Intake::take(Found found) {
  const std::uint64_t hash = id_hash(found.article.id);
  if (!seen_.insert(hash, static_cast<std::uint32_t>(places_.size()))) {
    const CompactPlace& first = places_.at(*seen_.find(hash));
    ++report_.duplicates;
    reject({found.where,
            "id \"" + found.article.id + "\" was read already, at " +
                to_string(Place{std::string(source_names_[first.source]), first.line}) +
                "; that one is indexed",
            {}});
    return;
  }
  places_.push_back({found.where.line, source_names_.intern(found.where.source)});
  if (options_.tally) options_.tally->count(found);
  if (options_.on_note) {
    for (const std::string& note : found.notes) options_.on_note(found.where, note);
  }
  const std::optional<std::uint32_t> old = before_.find(hash);
  if (!old) {
    ++report_.added;
  } else {
    const DocId doc = *old;
    named_[doc - 1] = true;
    const bool same = previous_->articles().row(doc).content_hash == content_hash(found.article);
    ++(same ? report_.unchanged : report_.changed);
    if (same && reuse_) return;
    dropped_[doc - 1] = true;
  }
  analyze(std::move(found.article));
}

void Intake::analyze(Article article) {
  progress_.bytes += article.title.size() + article.lead.size() + article.body.size();
  pool_.add(std::move(article));
}

}  // namespace timtin
