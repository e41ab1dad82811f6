#include <utility>

#include "service/connection.h"

namespace timtin {

void Connections::enter(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex_);
  open_.emplace(connection.get(), connection);
}

void Connections::leave(const Connection* connection) {
  const std::lock_guard lock(mutex_);
  open_.erase(connection);
  if (open_.empty()) gone_.notify_all();
}

std::vector<std::shared_ptr<Connection>> Connections::all() {
  std::vector<std::shared_ptr<Connection>> alive;
  const std::lock_guard lock(mutex_);
  for (const auto& [_, weak] : open_) {
    if (auto connection = weak.lock()) alive.push_back(std::move(connection));
  }
  return alive;
}

void Connections::wait_until_gone(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  gone_.wait_for(lock, at_most, [this] { return open_.empty(); });
}

}  // namespace timtin
