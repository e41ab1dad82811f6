#include "cli/open_searcher.h"

#include <filesystem>
#include <memory>
#include <stdexcept>

#include "schema/index_layout.h"
#include "searcher/cursor.h"

namespace timtin {
namespace {

std::shared_ptr<const Curation> curation_of(const std::string& file) {
  return file.empty() ? nullptr : Curation::load(file);
}

}  // namespace

Searcher open_searcher(const std::string& index, const std::string& curation) {
  return Searcher(Generation::open_current(index), curation_of(curation));
}

Searcher open_at_cursor(const std::string& index, const std::string& curation,
                        const std::string& cursor, SearchRequest& request) {
  const auto place = parse_cursor(cursor);
  if (!place || !generation_number(place->generation) || place->offset > kMaxOffset) {
    throw std::runtime_error("--cursor: the member next of an answer is wanted");
  }
  if (place->question != question_digest(request)) {
    throw std::runtime_error("--cursor: it belongs to another search; only --limit may differ");
  }
  const std::string folder = index + "/" + place->generation;
  std::shared_ptr<const Generation> generation;
  if (std::filesystem::is_directory(folder)) {
    generation = std::make_shared<const Generation>(folder);
    const Manifest& m = generation->manifest();
    if (build_digest(m.built_at, m.program_version) != place->build) generation = nullptr;
  }
  if (!generation) {
    throw std::runtime_error("--cursor: " + place->generation +
                             " is gone; search again from the first page");
  }
  request.offset = place->offset;
  return Searcher(std::move(generation), curation_of(curation));
}

}  // namespace timtin
