// JsonArticleParser: one JSON object as an Article.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.h"

namespace timtin {

class Departments;

// Holds the parser's buffers from one object to the next; not thread-safe.
class JsonArticleParser {
 public:
  // How the reason starts if the object is not valid UTF-8.
  static constexpr std::string_view kBrokenUtf8 = "broken UTF-8";

  explicit JsonArticleParser(const Departments& departments);
  ~JsonArticleParser();

  // `json` must be followed by at least LineReader::kPadding readable bytes. Fills `found`; the
  // reason if it is no article, "" if it is. The keys are those of json_lines.h.
  std::string parse(std::string_view json, Found& found);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace timtin
