// Departments of the union's office: code, name, aliases; read from a table that staff can edit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace timtin {

struct Department {
  std::string code;                  // "CSLP"
  std::string name;                  // "Ban Chính sách - Luật pháp"
  std::vector<std::string> aliases;  // "Chính sách Luật pháp", old names, other abbreviations
};

// Immutable after it is loaded; safe to share between threads.
class Departments {
 public:
  static const Departments& builtin();
  // The table that the program works with: the file that the environment variable
  // TIMTIN_DEPARTMENTS names, read on first use, or the built-in one. Throws as load() does.
  static const Departments& in_use();
  // A UTF-8 file, a department a line: CODE<TAB>name<TAB>alias|alias...; # starts a comment.
  // Throws std::runtime_error that names file, line and reason.
  static Departments load(const std::string& path);

  const std::vector<Department>& all() const { return all_; }
  const Department* find_code(std::string_view code) const;  // any case; null if unknown
  // By code, name or alias, whatever case, accents style or punctuation; null if unknown.
  const Department* find(std::string_view text) const;

 private:
  // `name` is the file's, for errors.
  static Departments parse(std::string_view text, const std::string& name);

  std::vector<Department> all_;
  std::unordered_map<std::string, std::size_t> by_key_;  // name_key -> index in all_
};

}  // namespace timtin
