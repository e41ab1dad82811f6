// An address with a password of any bytes: the password is never shown.
#include "corpus/database_address.h"

#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string password = "s3cret" + std::string(timtin::bytes_of(data, size)) + "s3cret";
  for (const std::string& address :
       {"postgresql://cms:" + password + "@db/portal", "postgres://:" + password + "@/p",
        "postgresql://db/p?password=" + password,
        std::string("postgresql:///p?port=1&pass%77ord=s3cret")}) {
    // An "@" in a parameter takes what stands before it for the user's part; "&host=" starts
    // another parameter. What a person wrote as a password, "s3cret", is gone all the same.
    if (password.find('&') != std::string::npos && address.find('?') != std::string::npos) continue;
    timtin::check(timtin::shown_source(address).find("s3cret") == std::string::npos);
  }
  const std::string other(timtin::bytes_of(data, size));
  if (!timtin::is_database(other)) timtin::check(timtin::shown_source(other) == other);
  return 0;
}
