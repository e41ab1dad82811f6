// PageAssets: the files that the page and the embedded search box are made of, put together once.
#pragma once

#include <string>
#include <string_view>

#include "service/endpoint.h"
#include "service/http.h"

namespace timtin {

std::string_view page_template();  // HTML with {{names}}
std::string_view embed_text();     // HTML: the body of the page that shows the embedded box

// A hash of all of them: part of every entity tag of the page.
std::string assets_version();

// For kStyle, kScript and kEmbedScript; 304 if the client has it already. `version` is what the
// entity tag names. Style and script are asked for again with each page, so that a page never runs
// with those of another version; the embedded box is kept by browsers for a day.
HttpResponse asset_response(const HttpRequest& request, Endpoint endpoint,
                            const std::string& version);

}  // namespace timtin
