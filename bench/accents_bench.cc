// Accent restoration: syllables right and syllables a CPU second, over lines of accented text; with
// an archive's text, again with the side model that is learned from it, and what that cost. Usage:
// accents_bench LINES [ARCHIVE]   (one title a line, with its accents; text in lines)
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "analyzers/accent_builder.h"
#include "analyzers/accents.h"
#include "bench/process_cost.h"

namespace {

using namespace timtin;

std::vector<std::string_view> parts(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t pos = 0; (pos = line.find_first_not_of(" \t\r", pos)) != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t\r", pos), line.size());
    out.push_back(line.substr(pos, end - pos));
    pos = end;
  }
  return out;
}

void measure(const char* name, const AccentRestorer& restorer,
             const std::vector<std::string>& titles, const std::vector<std::string>& bare) {
  std::vector<std::string> restored;
  restored.reserve(bare.size());
  const double start = cpu_seconds();
  for (const std::string& line : bare) restored.push_back(restorer.restore(line));
  const double spent = cpu_seconds() - start;
  std::size_t right = 0, total = 0;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const std::string canonical = to_old_style(restored[i]);
    const auto wanted = parts(titles[i]), got = parts(canonical);
    total += wanted.size();
    for (std::size_t k = 0; k < wanted.size() && k < got.size(); ++k) right += wanted[k] == got[k];
  }
  std::printf("%-5s %zu lines, %zu syllables: %.4f right, %.0f syllables/s\n", name, titles.size(),
              total, static_cast<double>(right) / static_cast<double>(total),
              static_cast<double>(total) / spent);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    return std::fprintf(stderr, "usage: accents_bench LINES [ARCHIVE]\n"), 2;
  }
  std::ifstream in(argv[1]);
  std::vector<std::string> titles, bare;
  for (std::string line; std::getline(in, line);) {
    titles.push_back(to_old_style(line));
    bare.push_back(strip_accents(line));
  }
  std::printf("base model %.1f MB\n", static_cast<double>(AccentModel::base().bytes()) / 1e6);
  measure("base", AccentRestorer(), titles, bare);
  if (argc == 2) return 0;

  std::ifstream archive(argv[2]);
  AccentModelBuilder builder({}, &AccentModel::base());
  const double start = cpu_seconds();
  for (std::string line; std::getline(archive, line);) builder.add(line);
  const double added = cpu_seconds();
  const std::string bytes = builder.build();
  std::vector<std::max_align_t> aligned(bytes.size() / sizeof(std::max_align_t) + 1);
  std::memcpy(aligned.data(), bytes.data(), bytes.size());
  const AccentModel side =
      AccentModel::open({reinterpret_cast<const unsigned char*>(aligned.data()), bytes.size()});
  std::printf("side model %.1f MB of %zu tokens: read in %.2f s, learned in %.2f s\n",
              static_cast<double>(bytes.size()) / 1e6, builder.token_count(), added - start,
              cpu_seconds() - added);
  measure("side", AccentRestorer(AccentModel::base(), &side), titles, bare);
}
