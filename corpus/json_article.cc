#include "corpus/json_article.h"

#include <simdjson.h>

#include "corpus/clean_text.h"
#include "corpus/departments.h"
#include "corpus/finish_article.h"
#include "corpus/html_text.h"
#include "corpus/line_reader.h"

namespace timtin {

static_assert(LineReader::kPadding >= simdjson::SIMDJSON_PADDING);

namespace {

namespace dom = simdjson::dom;
using simdjson::error_code;

// The field that a key fills as it stands; null for the other keys.
std::string* text_field(Article& article, std::string_view key) {
  if (key == "title") return &article.title;
  if (key == "body") return &article.body;
  if (key == "topic") return &article.topic;
  if (key == "url") return &article.url;
  if (key == "lead") return &article.lead;
  if (key == "unit") return &article.unit;
  if (key == "source") return &article.source;
  return nullptr;
}

std::string broken(error_code error) {
  std::string text = simdjson::error_message(error);
  if (text.ends_with('.')) text.pop_back();
  return "invalid JSON: " + text;
}

// A string, or null as an empty one; a note if it is of another type.
void read_text(dom::element value, std::string_view key, std::string& out, Found& found) {
  out.clear();
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    out.assign(text);
  } else if (!value.is_null()) {
    found.notes.push_back(std::string(key) + " refused: not a string");
  }
}

void read_id(dom::element value, Article& article) {
  std::string_view text;
  std::int64_t number = 0;
  std::uint64_t large = 0;
  article.id.clear();
  if (value.get(text) == simdjson::SUCCESS) {
    article.id.assign(text);
  } else if (value.get(number) == simdjson::SUCCESS) {
    article.id = std::to_string(number);
  } else if (value.get(large) == simdjson::SUCCESS) {
    article.id = std::to_string(large);
  }
}

void read_departments(dom::element value, const Departments& departments, Found& found) {
  found.article.departments.clear();
  std::string text;
  dom::array list;
  if (value.get(list) != simdjson::SUCCESS) {
    read_text(value, "departments", text, found);
    return add_departments(text, departments, found);
  }
  for (const dom::element item : list) {
    read_text(item, "department", text, found);
    add_departments(text, departments, found);
  }
}

}  // namespace

// The DOM parser, not the faster On Demand one: Debian builds for a processor without SSE4, where
// On Demand, chosen as it is compiled, falls back to scalar code; the DOM's code is chosen as it
// runs. It also checks the whole line, what is not read included.
struct JsonArticleParser::State {
  const Departments& departments;
  dom::parser parser{};
};

JsonArticleParser::JsonArticleParser(const Departments& departments)
    : state_(new State{departments}) {}

JsonArticleParser::~JsonArticleParser() = default;

std::string JsonArticleParser::parse(std::string_view text, Found& found) {
  dom::element document;
  constexpr bool kCopy = false;
  const error_code error = state_->parser.parse(text.data(), text.size(), kCopy).get(document);
  if (error == simdjson::UTF8_ERROR) {
    return std::string(kBrokenUtf8) + " at byte " +
           std::to_string(first_broken_utf8(text).value_or(0) + 1);
  }
  if (error) return broken(error);
  dom::object object;
  if (document.get(object)) return "not a JSON object";
  std::string date;
  for (const dom::key_value_pair& field : object) {
    if (std::string* out = text_field(found.article, field.key)) {
      read_text(field.value, field.key, *out, found);
    } else if (field.key == "id") {
      read_id(field.value, found.article);
    } else if (field.key == "date") {
      read_text(field.value, field.key, date, found);
    } else if (field.key == "departments") {
      read_departments(field.value, state_->departments, found);
    }
  }
  set_date(date, found);
  undo_markup(found);
  return finish_article(found);
}

}  // namespace timtin
