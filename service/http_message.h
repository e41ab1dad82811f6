// HttpMessage: between Beast's messages and the values that handlers see. Internal to the server.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/system/error_code.hpp>
#include <optional>

#include "service/http.h"
#include "service/problem.h"

namespace timtin {

using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;
using BeastResponse = boost::beast::http::response<boost::beast::http::string_body>;

// What the header alone already forbids.
std::optional<Refusal> refuse_header(const BeastRequest& request, std::size_t max_url);

// Why a request that could not be read is answered so; nothing if the client is gone. `line`: the
// request line was there.
std::optional<Refusal> refuse_error(boost::system::error_code error, bool line);

// The id is the client's, or made. Nothing if the target is broken; `request` then has all else.
bool read_message(BeastRequest message, HttpRequest& request);

// With the headers that every answer has. `head`: the header alone, with the length of the body.
BeastResponse make_message(HttpResponse response, const std::string& id, bool keep_alive,
                           bool head);

}  // namespace timtin
