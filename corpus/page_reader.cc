#include "corpus/page_reader.h"

#include <algorithm>

#include "corpus/clean_text.h"
#include "corpus/decode_text.h"
#include "corpus/departments.h"
#include "corpus/finish_article.h"
#include "corpus/read_whole.h"

namespace timtin {

namespace {

Read accepted(Found story, const Place& where) {
  story.where.source = where.source;
  std::string reason = finish_article(story);
  if (story.article.body.empty()) {
    reason = "nothing but navigation: the page holds no text of an article";
  }
  if (reason.empty()) return story;
  return Rejected{story.where, std::move(reason), excerpt_of(story.article.title)};
}

class PageReader final : public Reader {
 public:
  PageReader(ByteStream& bytes, std::string name, std::string id, const ReadOptions& options,
             ParsePage parse)
      : bytes_(bytes),
        name_(std::move(name)),
        id_(std::move(id)),
        options_(options),
        parse_(std::move(parse)) {}

  std::optional<Read> next() override {
    if (!read_) read();
    if (reads_.empty()) return std::nullopt;
    Read read = std::move(reads_.back());
    reads_.pop_back();
    return read;
  }

 private:
  void read() {
    read_ = true;
    std::string text;
    std::string reason = read_whole(bytes_, options_.max_article_bytes, text);
    if (reason.empty()) {
      reads_ = read_stories(std::move(text), {name_, 0}, id_, options_, parse_);
      std::reverse(reads_.begin(), reads_.end());
    } else {
      reads_.emplace_back(
          Rejected{{name_, 0}, std::move(reason), excerpt_of(text), !bytes_.failure().empty()});
    }
  }

  ByteStream& bytes_;
  const std::string name_;
  const std::string id_;
  const ReadOptions options_;
  const ParsePage parse_;
  bool read_ = false;
  std::vector<Read> reads_;  // the next one last
};

}  // namespace

std::vector<Read> read_stories(std::string bytes, const Place& where, std::string id,
                               const ReadOptions& options, const ParsePage& parse) {
  std::vector<Read> reads;
  Found decoding;
  if (std::string reason = decode_text(bytes, decoding); !reason.empty()) {
    const std::size_t broken = first_broken_utf8(bytes).value_or(0);
    const auto breaks =
        std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(broken), '\n');
    reads.emplace_back(Rejected{{where.source, static_cast<std::uint64_t>(breaks) + 1},
                                std::move(reason),
                                excerpt_of(bytes)});
    return reads;
  }
  const bool lost = remove_controls(bytes);
  Page page = parse(bytes, std::move(id));
  std::vector<std::string>& notes = page.base.notes;
  notes.insert(notes.begin(), decoding.notes.begin(), decoding.notes.end());
  if (lost) notes.emplace_back("control characters removed");
  const Departments& departments =
      options.departments ? *options.departments : Departments::in_use();
  for (Found& story : stories_of(std::move(page), departments)) {
    reads.push_back(accepted(std::move(story), where));
  }
  return reads;
}

std::unique_ptr<Reader> read_page(ByteStream& bytes, std::string name, std::string id,
                                  const ReadOptions& options, ParsePage parse) {
  return std::make_unique<PageReader>(bytes, std::move(name), std::move(id), options,
                                      std::move(parse));
}

}  // namespace timtin
