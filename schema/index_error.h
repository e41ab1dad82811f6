// IndexError: an index that cannot be used, with a hint on what to do about it.
#pragma once

#include <stdexcept>
#include <string>

namespace timtin {

class IndexError : public std::runtime_error {
 public:
  enum class Kind { kMissing, kForeign, kOtherVersion, kCorrupt, kLocked, kIo };
  IndexError(Kind kind, const std::string& what);
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

}  // namespace timtin
