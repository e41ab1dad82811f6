#include "corpus/topics.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "corpus/name_key.h"
#include "corpus/table_lines.h"

extern "C" {
extern const char timtin_topics_tsv[];
extern const char timtin_topics_tsv_end[];
}

namespace timtin {

Topics Topics::parse(std::string_view text, const std::string& name) {
  Topics table;
  for (const TableLine& line : table_lines(text)) {
    const std::string place = name + ":" + std::to_string(line.number) + ": ";
    if (line.fields.size() > 2 || line.fields[0].empty()) {
      throw std::runtime_error(place + "expected TOPIC<TAB>section|section");
    }
    const std::string_view topic = line.fields[0] == "-" ? "" : line.fields[0];
    std::vector<std::string_view> sections;
    if (line.fields.size() == 2 && !line.fields[1].empty()) sections = split(line.fields[1], '|');
    if (!topic.empty()) sections.push_back(topic);
    for (const std::string_view section : sections) {
      const std::string key = name_key(section);
      if (key.empty()) throw std::runtime_error(place + "a section without a letter");
      const auto [at, is_new] = table.by_key_.emplace(key, topic);
      if (!is_new && at->second != topic) {
        throw std::runtime_error(place + "\"" + std::string(section) + "\" already belongs to " +
                                 (at->second.empty() ? "-" : at->second));
      }
    }
  }
  return table;
}

const Topics& Topics::builtin() {
  static const Topics table = parse(
      {timtin_topics_tsv, static_cast<std::size_t>(timtin_topics_tsv_end - timtin_topics_tsv)},
      "topics.tsv");
  return table;
}

const Topics& Topics::in_use() {
  const char* path = std::getenv("TIMTIN_TOPICS");
  static const Topics table = path && *path ? load(path) : builtin();
  return table;
}

Topics Topics::load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return parse(text, path);
}

std::optional<std::string_view> Topics::find(std::string_view section) const {
  const auto at = by_key_.find(name_key(section));
  if (at == by_key_.end()) return std::nullopt;
  return at->second;
}

}  // namespace timtin
