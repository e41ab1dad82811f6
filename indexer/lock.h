// Lock: one job at a time builds an index. The kernel releases it when the process ends, however.
#pragma once

#include <string>

namespace timtin {

class Lock {
 public:
  // Creates INDEX/LOCK if need be. Throws IndexError kLocked naming the holder, its process and
  // since when; never waits.
  explicit Lock(const std::string& index);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace timtin
