// Topics: the sections of many sources brought to a few topics, by a table that staff can edit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace timtin {

// Immutable after it is loaded; safe to share between threads.
class Topics {
 public:
  static const Topics& builtin();
  // The table that the program works with: the file that the environment variable TIMTIN_TOPICS
  // names, read on first use, or the built-in one. Throws as load() does.
  static const Topics& in_use();
  // A UTF-8 file, a topic a line: TOPIC<TAB>section|section...; # starts a comment. Sections of the
  // topic "-" name no subject. Throws std::runtime_error that names file, line and reason.
  static Topics load(const std::string& path);

  // The topic of a section, whatever its case, accents and punctuation: "" if it names no subject,
  // nothing if the table does not know it.
  std::optional<std::string_view> find(std::string_view section) const;
  // The same; what the table does not know is its own topic.
  std::string_view canonical(std::string_view section) const {
    return find(section).value_or(section);
  }

 private:
  // `name` is the file's, for errors.
  static Topics parse(std::string_view text, const std::string& name);

  std::unordered_map<std::string, std::string> by_key_;  // name_key -> topic
};

}  // namespace timtin
