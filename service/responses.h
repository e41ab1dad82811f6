// Responses: the parts that the endpoints' answers have in common.
#pragma once

#include <string>

#include "service/http.h"

namespace timtin {

// A status and no body.
HttpResponse bare_response(int status);

// Text that must be asked for anew each time.
HttpResponse fleeting_response(std::string text);

// An answer that holds until another generation is published: clients may keep it, and ask with
// If-None-Match whether it still holds.
HttpResponse lasting_response(HttpResponse response, const std::string& etag);

// An answer that will be another one as soon as what is missing from it is back: not to be kept.
HttpResponse passing_response(HttpResponse response);

// If-None-Match holds the tag, compared weakly (RFC 9110, 13.1.2).
bool has_etag(const HttpRequest& request, const std::string& etag);

// The body packed by gzip if the client takes that and it pays; as packed_response() wants it.
std::string pack(const HttpRequest& request, const std::string& body);

// A body from pack(): whether it is packed shows in its first bytes, which no text begins with.
HttpResponse packed_response(const char* content_type, std::string body);

}  // namespace timtin
