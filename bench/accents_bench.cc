// Accent restoration: syllables right and syllables a second, over lines of accented text.
// Usage: accents_bench FILE   (one title a line, with its accents)
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "analyzers/accents.h"

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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: accents_bench FILE\n"), 2;
  std::ifstream in(argv[1]);
  std::vector<std::string> titles, bare;
  for (std::string line; std::getline(in, line);) {
    titles.push_back(to_old_style(line));
    bare.push_back(strip_accents(line));
  }
  const AccentRestorer restorer;
  std::vector<std::string> restored;
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& line : bare) restored.push_back(restorer.restore(line));
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  std::size_t right = 0, total = 0;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const std::string canonical = to_old_style(restored[i]);
    const auto wanted = parts(titles[i]), got = parts(canonical);
    total += wanted.size();
    for (std::size_t k = 0; k < wanted.size() && k < got.size(); ++k) right += wanted[k] == got[k];
  }
  std::printf("%zu lines, %zu syllables: %.4f right, %.0f syllables/s, model %.1f MB\n",
              titles.size(), total, static_cast<double>(right) / static_cast<double>(total),
              static_cast<double>(total) / spent.count(),
              static_cast<double>(AccentModel::base().bytes()) / 1e6);
}
