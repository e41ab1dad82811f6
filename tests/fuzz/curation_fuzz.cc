// Any bytes as an editor's file: it is read, or told with its line.
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "searcher/curation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const char* before : {"", "pin\t", "synonym\ta\t", "finds\t"}) {
    try {
      const timtin::Curation curation(before + text, "file");
      curation.pins(text);
    } catch (const std::runtime_error& error) {
      if (!std::string(error.what()).starts_with("file:")) std::abort();
    }
  }
  return 0;
}
