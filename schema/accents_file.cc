#include "schema/accents_file.h"

#include <stdexcept>

#include "schema/index_error.h"

namespace timtin {
namespace {

constexpr std::string_view kKind = "accents";
// The model stands at a multiple of 64 bytes of the file: its buckets are one cache line each.
constexpr std::size_t kPadding = 64 - sizeof(FileHeader);

AccentModel open_model(const MappedFile& file, const std::string& path) {
  try {
    const auto bytes = file.bytes();
    if (bytes.size() < kPadding) throw std::runtime_error("truncated");
    return AccentModel::open(bytes.subspan(kPadding));
  } catch (const std::runtime_error& error) {
    throw IndexError(IndexError::Kind::kCorrupt,
                     path + ": " + error.what() + "; rebuild with timtin index --full");
  }
}

}  // namespace

void write_accents_file(const std::string& path, std::string_view model) {
  FileWriter file(path, kKind);
  file.append(std::string(kPadding, '\0'));
  file.append(model);
  file.finish();
}

AccentsFile::AccentsFile(const std::string& path)
    : file_(path, kKind),
      model_(open_model(file_, path)),
      restorer_(AccentModel::base(), &model_) {}

std::span<const unsigned char> AccentsFile::model() const {
  return file_.bytes().subspan(kPadding);
}

}  // namespace timtin
