// The version of the program, from CMakeLists.txt.
#pragma once

namespace timtin {
inline constexpr const char* kVersion = TIMTIN_VERSION;
}
