#include "corpus/feed.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <vector>

#include "corpus/clean_text.h"
#include "corpus/decode_text.h"
#include "corpus/finish_article.h"
#include "corpus/html_text.h"
#include "corpus/page.h"
#include "corpus/read_whole.h"

namespace timtin {

namespace {

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

std::string content_of(const xmlNode* node) {
  const std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlNodeGetContent(node), xmlFree);
  return value ? std::string(trim(reinterpret_cast<const char*>(value.get()))) : "";
}

std::string attribute(xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, decltype(xmlFree)> value(
      xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
  return value ? reinterpret_cast<const char*>(value.get()) : "";
}

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

struct Entry {
  std::string id, link, title, summary, content, published, updated, category;
};

void read_element(xmlNode* node, Entry& entry) {
  const std::string_view name = name_of(node);
  if (name == "guid" || name == "id") {
    set_if_empty(entry.id, content_of(node));
  } else if (name == "link") {
    const std::string rel = attribute(node, "rel");
    if (!rel.empty() && rel != "alternate") return;
    const std::string href = attribute(node, "href");
    set_if_empty(entry.link, href.empty() ? content_of(node) : href);
  } else if (name == "title") {
    set_if_empty(entry.title, content_of(node));
  } else if (name == "description" || name == "summary") {
    set_if_empty(entry.summary, content_of(node));
  } else if (name == "encoded" || name == "content") {
    set_if_empty(entry.content, content_of(node));
  } else if (name == "pubDate" || name == "published" || name == "date") {
    set_if_empty(entry.published, content_of(node));
  } else if (name == "updated") {
    set_if_empty(entry.updated, content_of(node));
  } else if (name == "category" || name == "subject") {
    const std::string term = attribute(node, "term");
    set_if_empty(entry.category, term.empty() ? content_of(node) : term);
  }
}

Found article_of(xmlNode* item) {
  Entry entry;
  for (xmlNode* child = item->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) read_element(child, entry);
  }
  Found found;
  const long line = xmlGetLineNo(item);
  found.where.line = line > 0 ? static_cast<std::uint64_t>(line) : 0;
  Article& article = found.article;
  article.id = url_id(entry.id.empty() ? entry.link : entry.id);
  article.url = entry.link;
  article.title = text_of_html(entry.title);
  std::replace(article.title.begin(), article.title.end(), '\n', ' ');
  article.lead = text_of_html(entry.summary);
  article.body = text_of_html(entry.content);
  if (article.body.empty()) article.body.swap(article.lead);
  article.topic = entry.category;
  set_date(entry.published.empty() ? entry.updated : entry.published, found);
  return found;
}

// The entries and the feed's title, in the order of the file; depth is bounded by the parser.
void collect(xmlNode* parent, std::vector<Found>& found, std::string& title) {
  for (xmlNode* node = parent->children; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    const std::string_view name = name_of(node);
    if (name == "item" || name == "entry") {
      found.push_back(article_of(node));
    } else if (name == "channel") {
      collect(node, found, title);
    } else if (name == "title") {
      set_if_empty(title, content_of(node));
    }
  }
}

class Feed final : public Reader {
 public:
  Feed(ByteStream& bytes, std::string name, const ReadOptions& options)
      : bytes_(bytes), name_(std::move(name)), options_(options) {}

  std::optional<Read> next() override;

 private:
  std::optional<Read> read();

  ByteStream& bytes_;
  const std::string name_;
  const ReadOptions options_;
  bool read_ = false;
  std::vector<Found> entries_;  // the next one last
};

std::optional<Read> Feed::read() {
  std::string text;
  const std::string reason = read_whole(bytes_, options_.max_article_bytes, text);
  if (!reason.empty())
    return Rejected{{name_, 0}, reason, excerpt_of(text), !bytes_.failure().empty()};
  Found decoding;
  if (std::string broken = decode_text(text, decoding); !broken.empty()) {
    return Rejected{{name_, 0}, std::move(broken), excerpt_of(text)};
  }
  constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                           XML_PARSE_NONET | XML_PARSE_NOCDATA;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> tree(
      xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", kOptions),
      xmlFreeDoc);
  std::string title;
  if (xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr) {
    collect(root, entries_, title);
  }
  if (entries_.empty()) return Rejected{{name_, 0}, "a feed without entries", excerpt_of(text)};
  for (Found& entry : entries_) {
    entry.where.source = name_;
    entry.article.source = title;
    entry.notes.insert(entry.notes.begin(), decoding.notes.begin(), decoding.notes.end());
  }
  std::reverse(entries_.begin(), entries_.end());
  return std::nullopt;
}

std::optional<Read> Feed::next() {
  if (!read_) {
    read_ = true;
    if (std::optional<Read> rejected = read()) return rejected;
  }
  if (entries_.empty()) return std::nullopt;
  Found entry = std::move(entries_.back());
  entries_.pop_back();
  std::string reason = finish_article(entry);
  if (!reason.empty()) {
    return Rejected{entry.where, std::move(reason), excerpt_of(entry.article.title)};
  }
  return entry;
}

}  // namespace

std::unique_ptr<Reader> read_feed(ByteStream& bytes, std::string name, const ReadOptions& options) {
  return std::make_unique<Feed>(bytes, std::move(name), options);
}

}  // namespace timtin
