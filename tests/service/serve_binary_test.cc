// timtin serve as staff run it: the real program, signals and exit codes.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/places.h"
#include "tests/service/archive_fixture.h"

extern char** environ;

namespace timtin {
namespace {

using std::chrono::milliseconds;

// timtin with these arguments; its standard error is read, each wait is bounded.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    int ends[2];
    EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
    arguments.insert(arguments.begin(), timtin_binary());
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    EXPECT_EQ(posix_spawn(&process_, timtin_binary().c_str(), &actions, nullptr, pointers.data(),
                          environ),
              0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    errors_ = ends[0];
  }
  ~Program() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
    ::close(errors_);
  }

  // All it said so far, once it has said `text`; or all it ever said.
  const std::string& said(const std::string& text) {
    while (text_.find(text) == std::string::npos) {
      pollfd waiting{errors_, POLLIN, 0};
      char bytes[4096];
      if (::poll(&waiting, 1, 20'000) != 1) break;
      const auto got = ::read(errors_, bytes, sizeof bytes);
      if (got <= 0) break;
      text_.append(bytes, static_cast<std::size_t>(got));
    }
    return text_;
  }
  std::uint16_t port() {
    const std::string& text = said("http://127.0.0.1:");
    const std::size_t at = text.rfind(':');
    return at == std::string::npos ? 0 : static_cast<std::uint16_t>(std::stoi(text.substr(at + 1)));
  }
  void signal(int number) const { ::kill(process_, number); }
  // The exit code, or -1 if it does not end or ends by a signal.
  int exit_code() {
    for (int i = 0; i < 1000; ++i) {
      int status = 0;
      if (::waitpid(process_, &status, WNOHANG) == process_) {
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
      }
      std::this_thread::sleep_for(milliseconds(20));
    }
    return -1;
  }

 private:
  pid_t process_ = -1;
  int errors_ = -1;
  std::string text_;
};

class ServeBinaryTest : public ArchiveTest {
 protected:
  ServeBinaryTest() { index(kArticles); }
  std::vector<std::string> arguments(const std::string& listen = "127.0.0.1:0") const {
    return {"serve", "--index", options.index, "--listen", listen, "--access-log", log()};
  }
  std::string log() const { return folder / "access.log"; }
};

TEST_F(ServeBinaryTest, ServesUntilItIsToldToStop) {
  Program program(arguments());
  HttpClient client(program.port());
  EXPECT_EQ(client.get("/v1/search?q=h%E1%BB%99i", "X-Request-Id: one\r\n").status, 200);
  program.signal(SIGTERM);
  EXPECT_EQ(program.exit_code(), 0);
  std::ostringstream logged;
  logged << std::ifstream(log()).rdbuf();
  EXPECT_NE(logged.str().find(R"("id":"one","method":"GET","path":"/v1/search","status":200)"),
            std::string::npos)
      << logged.str();
  EXPECT_EQ(logged.str().find("h%E1"), std::string::npos) << "queries are not logged";
}

TEST_F(ServeBinaryTest, AnswersWhatItHadBegunWhenToldToStop) {
  Program program(arguments());
  std::vector<HttpClient> clients;
  const std::uint16_t port = program.port();
  for (int i = 0; i < 50; ++i) clients.emplace_back(port);
  for (HttpClient& client : clients) EXPECT_EQ(client.get("/healthz").status, 200);
  for (HttpClient& client : clients) client.send("GET /v1/search HTTP/1.1\r\nHost: h\r\n\r\n");
  // The requests have reached the program's sockets: loopback delivers at once.
  program.signal(SIGTERM);
  for (HttpClient& client : clients) EXPECT_EQ(client.read_answer().status, 200);
  clients.clear();
  EXPECT_EQ(program.exit_code(), 0);
}

TEST_F(ServeBinaryTest, LooksForANewGenerationOnSighup) {
  Program program(arguments());
  const std::uint16_t port = program.port();
  index(R"({"id":"new","title":"Tin mới"})");
  program.signal(SIGHUP);
  program.said("now serving");
  EXPECT_NE(HttpClient(port).get("/v1/articles/new").status, 404);
  program.signal(SIGINT);
  EXPECT_EQ(program.exit_code(), 0);
}

TEST_F(ServeBinaryTest, SaysWhyItCannotStart) {
  serve();
  const std::string taken = service->where();
  Program second(arguments(taken));
  EXPECT_NE(second.said(taken).find("address in use: " + taken), std::string::npos);
  EXPECT_EQ(second.exit_code(), 2);

  Program nowhere({"serve", "--index", folder / "none"});
  EXPECT_NE(nowhere.said("none").find("no such index"), std::string::npos);
  EXPECT_EQ(nowhere.exit_code(), 2);

  Program odd(arguments("nonsense"));
  EXPECT_NE(odd.said("HOST:PORT").find("--listen nonsense"), std::string::npos);
  EXPECT_EQ(odd.exit_code(), 2);
}

}  // namespace
}  // namespace timtin
