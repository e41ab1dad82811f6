// Problems: error answers as RFC 9457 application/problem+json, in English and Vietnamese.
#pragma once

#include <string>
#include <string_view>

#include "service/http.h"

namespace timtin {

struct Problem {
  int status = 400;
  std::string_view code;  // stable, for programs: "bad_parameter"; type is "urn:timtin:" + code
  std::string detail;     // what was wrong and what to do, English
  std::string detail_vi;  // the same for readers
};

// No part of the archive answers.
Problem no_shard_problem();

// {"type","title","status","detail","detail_vi"}; 503 carries Retry-After.
HttpResponse problem_response(const Problem& problem);

Problem no_such_article();  // 404

// "Bad Request" for 400; "" for a status that timtin never sends.
std::string_view status_title(int status);

// Why the server itself answers instead of a handler.
enum class Refusal {
  kMalformed,     // 400, also for another version of HTTP
  kBadTarget,     // 400: broken percent escape, not UTF-8, NUL
  kSlow,          // 408
  kBodyTooBig,    // 413
  kUrlTooLong,    // 414
  kExpectation,   // 417
  kHeaderTooBig,  // 431
  kFailed,        // 500: the handler threw
  kBusy,          // 503: the queue is full
  kLate,          // 503: no answer before the deadline
  kConnections,   // 503: too many connections
};
// `reader`: a person waits for a page, so it is HTML that says the same in Vietnamese.
HttpResponse refusal_response(Refusal refusal, bool reader = false);

}  // namespace timtin
