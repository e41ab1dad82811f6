// Writes that survive a power cut: content first, then the name, then the folder.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// All throw std::system_error naming the path.
void write_file_synced(const std::string& path, std::string_view content);
// Replaces `path` at once: readers see the old content or the new one, never a part.
void replace_file_synced(const std::string& path, std::string_view content);
void sync_folder(const std::string& path);
void sync_file(const std::string& path);

}  // namespace timtin
