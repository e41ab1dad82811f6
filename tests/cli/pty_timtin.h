// PtyTimtin: the real binary on a terminal of a given size.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace timtin {

class PtyTimtin {
 public:
  // `environment`: "NAME=value", beside TERM=xterm and what the test itself has.
  PtyTimtin(const std::vector<std::string>& arguments, int columns, int rows,
            std::vector<std::string> environment = {});
  ~PtyTimtin();  // kills it if it still runs
  PtyTimtin(const PtyTimtin&) = delete;
  PtyTimtin& operator=(const PtyTimtin&) = delete;

  void type(const std::string& keys);
  // All it has shown, once it has shown `text` after what earlier calls waited for; or all it ever
  // shows, if that does not come within 20 s.
  const std::string& shown(const std::string& text);
  const std::string& shown_to_the_end();
  int exit_code();  // waits; 128 + signal if a signal ended it

 private:
  bool fill();

  pid_t pid_ = -1;
  int terminal_ = -1;
  std::string shown_;
  std::size_t waited_for_ = 0;
};

// Without the escape sequences that colour it and with "\n" for "\r\n".
std::string without_escapes(const std::string& shown);

}  // namespace timtin
