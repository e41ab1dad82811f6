#include "analyzers/segment_model.h"

#include <cstring>
#include <stdexcept>

namespace timtin {
namespace {

bool is_digit(unsigned char byte) { return byte >= '0' && byte <= '9'; }

// Takes `count` elements from the front of `bytes`, and the padding after them.
template <typename T>
std::span<const T> take(std::span<const unsigned char>& bytes, std::size_t count) {
  const std::size_t size = (count * sizeof(T) + 63) / 64 * 64;
  if (count == 0 || size > bytes.size()) throw std::runtime_error("segmenter model: cut short");
  const std::span<const T> section(reinterpret_cast<const T*>(bytes.data()), count);
  bytes = bytes.subspan(size);
  return section;
}

}  // namespace

SyllableId shape_id(std::string_view term) {
  std::size_t letters = 0;
  bool ascii = true, digits = false, others = false;
  for (const unsigned char byte : term) {
    if ((byte & 0xC0) != 0x80) ++letters;
    if (byte >= 0x80) ascii = false;
    if (is_digit(byte)) {
      digits = true;
    } else if (byte != ',' && byte != '.') {
      others = true;
    }
  }
  if (digits) return others ? kCodeShape : kNumberShape;
  if (letters <= 1) return 3;
  if (letters == 2) return ascii ? 4 : 5;
  if (letters <= 5) return ascii ? 6 : 7;
  return ascii ? 8 : 9;
}

std::uint64_t hash_term(std::string_view term) {
  std::uint64_t h = 0xCBF29CE484222325U;
  for (const unsigned char byte : term) h = (h ^ byte) * 0x100000001B3U;
  h = (h ^ h >> 32) * 0x9E3779B97F4A7C15U;
  return h ^ h >> 32;
}

SegmentModel view_segment_model(std::span<const unsigned char> bytes) {
  const auto header_bytes = take<SegmentModelHeader>(bytes, 1);
  const SegmentModelHeader& header = header_bytes[0];
  if (header.magic != kSegmentMagic) throw std::runtime_error("segmenter model: another format");
  if (!std::has_single_bit(header.term_slots) || header.syllables <= kFirstSyllableId ||
      header.syllables > 0x10000 || header.classes == 0 || header.classes > 0x100) {
    throw std::runtime_error("segmenter model: bad header");
  }
  SegmentModel model;
  model.term_checks = take<std::uint32_t>(bytes, header.term_slots);
  model.term_ids = take<SyllableId>(bytes, header.term_slots);
  model.classes = take<std::uint8_t>(bytes, header.syllables);
  model.unigrams = take<NarrowWeights>(bytes, header.syllables);
  model.class_count = header.classes;
  model.class_pairs = take<WideWeights>(bytes, model.class_count * model.class_count);
  model.wide = take<WideLine>(bytes, header.wide_lines);
  model.narrow = take<NarrowLine>(bytes, header.narrow_lines);
  return model;
}

}  // namespace timtin
