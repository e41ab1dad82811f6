// Guarded: a handler's answer, or a 500 in its place. Internal to the server.
#pragma once

#include <exception>
#include <optional>
#include <string>

#include "service/problem.h"

namespace timtin {

// What `respond` returns; if it throws, a 500, and the reason in `failure` for the log.
template <class Respond>
std::optional<HttpResponse> guarded(const Respond& respond, std::string& failure) {
  try {
    return respond();
  } catch (const std::exception& e) {
    failure = e.what();
  } catch (...) {
    failure = "an exception of unknown type";
  }
  return refusal_response(Refusal::kFailed);
}

}  // namespace timtin
