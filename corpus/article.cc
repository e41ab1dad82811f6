#include "corpus/article.h"

namespace timtin {

std::string to_string(const Place& place) {
  return place.line ? place.source + ":" + std::to_string(place.line) : place.source;
}

}  // namespace timtin
