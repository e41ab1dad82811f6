#include "cli/run_restore.h"

#include <fstream>
#include <iostream>

#include "analyzers/accents.h"
#include "cli/write_out.h"

namespace timtin {

int run_restore(const std::string& file) {
  std::ifstream opened;
  if (file != "-") {
    opened.open(file, std::ios::binary);
    if (!opened) {
      std::cerr << "timtin: cannot read " << file << "\n";
      return 2;
    }
  }
  std::istream& in = file == "-" ? std::cin : opened;
  const AccentRestorer restorer;
  std::string line;
  while (std::getline(in, line)) {
    // The last line keeps its lack of a newline.
    std::string out = restorer.restore(line);
    if (!in.eof()) out += '\n';
    if (!write_out(out)) return 0;  // a closed pipe
  }
  return 0;
}

}  // namespace timtin
