#include "tests/service/archive_fixture.h"

#include <cstdlib>
#include <fstream>

#include "indexer/build.h"

namespace timtin {

const char* const kArticles =
    R"({"id":"a1","title":"Giám sát và phản biện xã hội","lead":"Hội LHPN tỉnh Bắc Giang","body":"Hội phụ nữ các cấp giám sát việc thực hiện chính sách.","date":"2019-08-22","topic":"Chính sách","departments":["CSLP","TCCB"],"unit":"Bắc Giang","url":"https://hoi.example/a1","source":"Cổng thông tin"}
{"id":"a/2#x","title":"<script>alert('phụ nữ')</script> & \"hội\"","body":"Thân bài có <b>thẻ</b> & dấu \"nháy\" cùng phụ nữ.","date":"2020-03-08","topic":"An toàn","departments":["CSLP"],"unit":"Hà Nội"}
{"id":"a3","title":"Khởi nghiệp của phụ nữ nông thôn","body":"Hội viên vay vốn làm kinh tế gia đình.","date":"2021-10-20","topic":"Kinh tế","unit":"Đà Nẵng"}
{"id":"a4","title":"Ngày hội gia đình","body":"Phụ nữ và trẻ em vui Tết Trung thu.","topic":"Gia đình","unit":"Hà Nội"}
)";

ArchiveTest::ArchiveTest() {
  std::string pattern = testing::TempDir() + "timtin-service-XXXXXX";
  folder = mkdtemp(pattern.data());
  options.index = folder / "index";
  options.server.port = 0;
  options.server.worker_threads = 2;
  options.on_reload = [this](const Reload& reload) {
    const std::lock_guard lock(mutex);
    reloads.push_back(reload);
  };
}

ArchiveTest::~ArchiveTest() {
  service.reset();
  std::filesystem::remove_all(folder);
}

void ArchiveTest::index(const std::string& json_lines) {
  const std::string source = folder / "articles.jsonl";
  std::ofstream(source) << json_lines;
  BuildOptions build;
  build.threads = 1;
  build_index({source}, options.index, build);
}

void ArchiveTest::serve() {
  service = std::make_unique<Service>(options);
  service->start();
}

}  // namespace timtin
