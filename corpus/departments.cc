#include "corpus/departments.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "corpus/name_key.h"
#include "corpus/table_lines.h"

extern "C" {
extern const char timtin_departments_tsv[];
extern const char timtin_departments_tsv_end[];
}

namespace timtin {

namespace {

// "Ban Tuyên giáo" and "Tuyên giáo" are one name.
std::string key_of(std::string_view text) {
  std::string key = name_key(text);
  if (key.starts_with("ban ")) key.erase(0, 4);
  return key;
}

}  // namespace

Departments Departments::parse(std::string_view text, const std::string& name) {
  Departments table;
  for (const TableLine& line : table_lines(text)) {
    const std::string place = name + ":" + std::to_string(line.number) + ": ";
    const std::vector<std::string_view>& fields = line.fields;
    if (fields.size() < 2 || fields.size() > 3 || fields[0].empty() || fields[1].empty()) {
      throw std::runtime_error(place + "expected CODE<TAB>name<TAB>alias|alias");
    }
    Department department{std::string(fields[0]), std::string(fields[1]), {}};
    if (fields.size() == 3 && !fields[2].empty()) {
      for (const std::string_view alias : split(fields[2], '|')) {
        department.aliases.emplace_back(alias);
      }
    }
    const std::size_t index = table.all_.size();
    std::vector<std::string> names = department.aliases;
    names.push_back(department.name);
    names.push_back(department.code);
    for (const std::string& each : names) {
      const auto [at, is_new] = table.by_key_.emplace(key_of(each), index);
      if (!is_new && at->second != index) {
        throw std::runtime_error(place + "\"" + each + "\" already names " +
                                 table.all_[at->second].code);
      }
    }
    table.all_.push_back(std::move(department));
  }
  return table;
}

const Departments& Departments::builtin() {
  static const Departments table =
      parse({timtin_departments_tsv,
             static_cast<std::size_t>(timtin_departments_tsv_end - timtin_departments_tsv)},
            "departments.tsv");
  return table;
}

const Departments& Departments::in_use() {
  const char* path = std::getenv("TIMTIN_DEPARTMENTS");
  static const Departments table = path && *path ? load(path) : builtin();
  return table;
}

Departments Departments::load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return parse(text, path);
}

const Department* Departments::find_code(std::string_view code) const {
  const std::string key = name_key(code);
  for (const Department& department : all_) {
    if (name_key(department.code) == key) return &department;
  }
  return nullptr;
}

const Department* Departments::find(std::string_view text) const {
  const auto at = by_key_.find(key_of(text));
  return at == by_key_.end() ? nullptr : &all_[at->second];
}

}  // namespace timtin
