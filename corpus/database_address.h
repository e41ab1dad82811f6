// The address of a database as a source, and how it may be shown: without its password.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// postgresql://[user[:password]@][host][:port]/database[?parameter=value...]
bool is_database(std::string_view source);

// The source as it may stand in messages, reports and manifests: a file's path as it is; of a
// database's address no password, however it is written, and only parameters that hold no secret.
std::string shown_source(std::string_view source);

}  // namespace timtin
