#include "corpus/html_document.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <span>

#include "corpus/clean_text.h"
#include "corpus/html_hints.h"

namespace timtin {

namespace {

constexpr std::array<std::string_view, 39> kBlockTags = {
    "address", "article", "aside", "blockquote", "body",   "caption",    "center", "dd",
    "div",     "dl",      "dt",    "fieldset",   "figure", "figcaption", "footer", "form",
    "h1",      "h2",      "h3",    "h4",         "h5",     "h6",         "header", "hr",
    "html",    "li",      "main",  "nav",        "ol",     "p",          "pre",    "section",
    "table",   "td",      "th",    "tr",         "ul",     "tbody",      "br",
};

// Blocks that are paragraphs: what they stand in is their container.
constexpr std::array<std::string_view, 14> kParagraphTags = {
    "p",  "h1",         "h2",         "h3", "h4", "h5", "h6",
    "li", "figcaption", "blockquote", "dt", "dd", "td", "th",
};

constexpr std::array<std::string_view, 15> kUnseenTags = {
    "script", "style",  "noscript", "iframe", "svg",   "select",   "button", "textarea",
    "input",  "object", "template", "audio",  "video", "datalist", "head",
};

constexpr std::array<std::string_view, 3> kBoilerplateTags = {"nav", "aside", "footer"};

bool is_one_of(std::span<const std::string_view> all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

std::string attribute(xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, decltype(xmlFree)> value(
      xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
  return value ? reinterpret_cast<const char*>(value.get()) : "";
}

// What no reader of the page sees.
bool is_hidden(xmlNode* node) {
  if (xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden"))) return true;
  std::string style = attribute(node, "style");
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos;
}

// A link to elsewhere: one to a place of its own page ("#tin-2") is what contents consist of. "#"
// and "#!" are a script's.
bool is_link(xmlNode* node, std::string_view tag) {
  if (tag != "a") return false;
  const std::string to = attribute(node, "href");
  const bool inner =
      to.size() > 1 && to[0] == '#' && std::isalnum(static_cast<unsigned char>(to[1]));
  return !inner;
}

void make_lower(std::string& text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string hint_of(xmlNode* node) {
  std::string hint;
  for (const char* name : {"class", "id", "itemprop", "type", "data-role"}) {
    const std::string value = attribute(node, name);
    if (value.empty()) continue;
    if (!hint.empty()) hint += ' ';
    hint += value;
  }
  make_lower(hint);
  return hint;
}

std::string content_of(const xmlNode* node) {
  const std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlNodeGetContent(node), xmlFree);
  return value ? reinterpret_cast<const char*>(value.get()) : "";
}

class Walk {
 public:
  HtmlDocument run(xmlNode* root);

 private:
  bool enter(xmlNode* node);  // false: its children are passed over
  void leave(xmlNode* node);
  void read_head_element(xmlNode* node);
  void open_container(xmlNode* node, std::string_view tag);
  void add_text(std::string_view text);
  void end_block();

  HtmlDocument document_{};
  std::vector<std::pair<xmlNode*, std::size_t>> open_{};  // containers that are being walked
  HtmlBlock block_{};
  std::string_view tag_ = "body";
  std::string hint_{};
  std::size_t links_ = 0;  // <a> elements that are open
  std::uint64_t line_ = 0;
};

void Walk::end_block() {
  const std::string_view text = trim(block_.text);
  if (!text.empty()) {
    block_.text = std::string(text);
    block_.tag = tag_;
    block_.hint = hint_;
    block_.container = open_.empty() ? 0 : open_.back().second;
    document_.blocks.push_back(std::move(block_));
  }
  block_ = {};
}

void Walk::add_text(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  std::string& out = block_.text;
  if (out.empty()) block_.line = line_;
  const std::size_t before = out.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.substr(i).starts_with(kNoBreakSpace);
    if (no_break || text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      i += no_break;
    } else {
      out += text[i];
    }
  }
  if (links_ > 0) block_.link_bytes += out.size() - before;
}

void Walk::open_container(xmlNode* node, std::string_view tag) {
  const std::string hint = hint_of(node);
  const std::size_t parent = open_.empty() ? 0 : open_.back().second;
  const bool boilerplate = is_one_of(kBoilerplateTags, tag) || hints_boilerplate(hint);
  open_.emplace_back(node, document_.containers.size());
  const bool story = !boilerplate && hints_story(hint);
  document_.containers.push_back({parent, boilerplate, story, hint});
  tag_ = "div";
  hint_ = hint;
}

void Walk::read_head_element(xmlNode* node) {
  const std::string_view tag = name_of(node);
  if (tag == "title" && document_.title.empty()) {
    document_.title = trim(content_of(node));
  } else if (tag == "link" && attribute(node, "rel") == "canonical") {
    document_.canonical = attribute(node, "href");
  } else if (tag == "meta") {
    for (const char* name : {"property", "name", "itemprop"}) {
      std::string key = attribute(node, name);
      make_lower(key);
      if (!key.empty()) document_.metas.emplace_back(std::move(key), attribute(node, "content"));
    }
  } else if (attribute(node, "itemprop") == "datePublished") {
    std::string when = attribute(node, "content");
    if (when.empty()) when = attribute(node, "datetime");
    document_.metas.emplace_back("datepublished", when.empty() ? content_of(node) : when);
  } else if (tag == "script" && attribute(node, "type") == "application/ld+json") {
    document_.json_ld.push_back(content_of(node));
  } else if (tag == "time") {
    const std::string when = attribute(node, "datetime");
    const long line = xmlGetLineNo(node);
    const std::string hint = hint_of(node);
    // WordPress marks the one time of a page that was never changed as both.
    const bool modified =
        hint.find("modified") != std::string::npos ||
        (hint.find("updated") != std::string::npos && hint.find("published") == std::string::npos);
    if (!when.empty()) {
      document_.times.push_back({when, line > 0 ? static_cast<std::uint64_t>(line) : 0, modified});
    }
  }
}

bool Walk::enter(xmlNode* node) {
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
    if (node->content) add_text(reinterpret_cast<const char*>(node->content));
    return false;
  }
  if (node->type != XML_ELEMENT_NODE) return false;
  const long line = xmlGetLineNo(node);
  if (line > 0) line_ = static_cast<std::uint64_t>(line);
  read_head_element(node);
  const std::string_view tag = name_of(node);
  if (tag == "head") return true;  // for its elements; their text is not visible
  if (tag == "title" || is_one_of(kUnseenTags, tag) || is_hidden(node)) return false;
  if (is_link(node, tag)) ++links_;
  if (!is_one_of(kBlockTags, tag)) return true;
  end_block();
  if (const auto known = std::find(kParagraphTags.begin(), kParagraphTags.end(), tag);
      known != kParagraphTags.end()) {
    tag_ = *known;
    hint_ = hint_of(node);
    // A paragraph that is boilerplate by its own class is one by its container.
    if (hints_boilerplate(hint_)) open_container(node, tag);
  } else if (tag != "br" && tag != "hr") {
    open_container(node, tag);
  }
  return true;
}

void Walk::leave(xmlNode* node) {
  if (node->type != XML_ELEMENT_NODE) return;
  const std::string_view tag = name_of(node);
  if (links_ > 0 && is_link(node, tag)) --links_;
  if (!is_one_of(kBlockTags, tag)) return;
  end_block();
  if (!open_.empty() && open_.back().first == node) open_.pop_back();
  if (tag != "br") {
    tag_ = "div";
    hint_.clear();
  }
}

HtmlDocument Walk::run(xmlNode* root) {
  document_.containers.push_back({});
  for (xmlNode* node = root; node;) {
    if (enter(node) && node->children) {
      node = node->children;
      continue;
    }
    leave(node);
    while (!node->next && node->parent && node != root) {
      node = node->parent;
      leave(node);
      if (node == root) break;
    }
    node = node == root ? nullptr : node->next;
  }
  end_block();
  return std::move(document_);
}

}  // namespace

std::string_view HtmlDocument::meta(std::string_view name) const {
  for (const auto& [key, value] : metas) {
    if (key == name && !trim(value).empty()) return trim(value);
  }
  return {};
}

HtmlDocument parse_html(std::string_view html) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> tree(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", kOptions),
      xmlFreeDoc);
  xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  return Walk().run(root);
}

}  // namespace timtin
