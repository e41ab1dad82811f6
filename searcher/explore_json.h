// ExploreJson: what helps readers and staff on their way, as JSON: docs/http-api.md describes it.
#pragma once

#include <string>
#include <vector>

#include "schema/generation.h"
#include "searcher/suggest.h"
#include "searcher/why.h"

namespace timtin {

// {"schema":1,"generation":..,"query":..,"suggestions":[{"text":..,"text_html":..,"kind":..},..]}
std::string suggestions_json(const std::string& generation, const std::string& typed,
                             const std::vector<Suggestion>& suggestions);

// {"schema":1,"generation":..,"id":..,"hits":[..]}: hits without their marked text.
std::string related_json(const std::string& generation, const std::string& id,
                         const std::vector<Hit>& hits);

// {"schema":1,"generation":..,"query":..,"id":..,"verdict":..,"rank":..,"words":[..],..}
std::string why_json(const Generation& generation, const std::string& query, const std::string& id,
                     const Why& why);

}  // namespace timtin
