#include "corpus/page_reader.h"

#include <algorithm>

#include "corpus/clean_text.h"
#include "corpus/decode_text.h"
#include "corpus/departments.h"
#include "corpus/finish_article.h"

namespace timtin {

namespace {

class PageReader final : public Reader {
 public:
  PageReader(ByteStream& bytes, std::string name, std::string id, const ReadOptions& options,
             ParsePage parse)
      : bytes_(bytes),
        name_(std::move(name)),
        id_(std::move(id)),
        options_(options),
        parse_(std::move(parse)) {}

  std::optional<Read> next() override;

 private:
  std::optional<Read> read();  // a rejection of the whole page, or nothing and stories_
  Rejected rejected(std::uint64_t line, std::string reason, std::string_view text) const {
    return {{name_, line}, std::move(reason), excerpt_of(text)};
  }

  ByteStream& bytes_;
  const std::string name_;
  const std::string id_;
  const ReadOptions options_;
  const ParsePage parse_;
  bool read_ = false;
  std::vector<Found> stories_;  // the next one last
};

std::optional<Read> PageReader::next() {
  if (!read_) {
    read_ = true;
    if (std::optional<Read> rejection = read()) return rejection;
  }
  if (stories_.empty()) return std::nullopt;
  Found story = std::move(stories_.back());
  stories_.pop_back();
  story.where.source = name_;
  std::string reason = finish_article(story);
  if (story.article.body.empty()) {
    reason = "nothing but navigation: the page holds no text of an article";
  }
  if (!reason.empty()) return rejected(story.where.line, std::move(reason), story.article.title);
  return story;
}

std::optional<Read> PageReader::read() {
  std::string text;
  for (std::string_view block = bytes_.next_block(); !block.empty(); block = bytes_.next_block()) {
    if (text.size() + block.size() > options_.max_article_bytes) {
      return rejected(
          0, "the page is longer than " + std::to_string(options_.max_article_bytes) + " bytes",
          text);
    }
    text.append(block);
  }
  if (!bytes_.failure().empty())
    return rejected(0, "the file ends early: " + bytes_.failure(), text);
  Found decoding;
  if (std::string reason = decode_text(text, decoding); !reason.empty()) {
    const std::size_t broken = first_broken_utf8(text).value_or(0);
    const auto breaks =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(broken), '\n');
    return rejected(static_cast<std::uint64_t>(breaks) + 1, std::move(reason), text);
  }
  const bool lost = remove_controls(text);
  Page page = parse_(text, id_);
  std::vector<std::string>& notes = page.base.notes;
  notes.insert(notes.begin(), decoding.notes.begin(), decoding.notes.end());
  if (lost) page.base.notes.push_back("control characters removed");
  stories_ = stories_of(std::move(page),
                        options_.departments ? *options_.departments : Departments::builtin());
  std::reverse(stories_.begin(), stories_.end());
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Reader> read_page(ByteStream& bytes, std::string name, std::string id,
                                  const ReadOptions& options, ParsePage parse) {
  return std::make_unique<PageReader>(bytes, std::move(name), std::move(id), options,
                                      std::move(parse));
}

}  // namespace timtin
