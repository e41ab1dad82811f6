#include "corpus/boilerplate.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/name_key.h"

namespace timtin {

namespace {

// All in the form of name_key(). Collected from the union's portal and what Vietnamese news sites
// commonly print; a line must be the words and no more.
constexpr std::array<std::string_view, 52> kTailBlocks = {
    "tam diem",
    "cac de an",
    "video",
    "videos",
    "thu vien anh",
    "thu vien video",
    "lich tuan",
    "tin lien quan",
    "cac tin lien quan",
    "bai viet lien quan",
    "bai lien quan",
    "tin bai lien quan",
    "tin khac",
    "tin bai khac",
    "chu de",
    "tu khoa",
    "co lien quan",
    "tin cu",
    "tin moi",
    "ban co the quan tam",
    "cac tin khac",
    "tin tuc khac",
    "cac bai khac",
    "bai viet khac",
    "tin cung loai",
    "tin cu hon",
    "tin moi hon",
    "cac tin da dua",
    "cac tin da dang",
    "cung chuyen muc",
    "tin cung chuyen muc",
    "tin moi nhat",
    "tin noi bat",
    "doc nhieu nhat",
    "doc nhieu",
    "xem nhieu nhat",
    "xem nhieu",
    "co the ban quan tam",
    "lien ket website",
    "lien ket web",
    "lien ket",
    "quang cao",
    "thong bao",
    "y kien ban doc",
    "binh luan",
    "gui binh luan",
    "chia se",
    "ve trang truoc",
    "ban in",
    "in bai viet",
    "gui email",
    "len dau trang",
};

constexpr std::array<std::string_view, 8> kPromotions = {
    "moi quy doc gia", "moi doc gia", "moi ban doc",   "moi quy vi",
    "xem them",        "doc them",    "tin lien quan", "bai lien quan",
};

constexpr std::array<std::string_view, 14> kFillers = {
    "quang cao",       "advertisement",       "muc luc",   "nghe doc bai", "nghe bai viet",
    "chia se",         "nghe audio bai viet", "doc bai",   "nghe audio",   "doc tiep",
    "ve trang chu de", "in bai viet",         "gui email", "co chu",
};

// A tail line may go on after these ("LỊCH TUẦN CƠ QUAN TỪ NGÀY 1 - 07/03/2021").
constexpr std::array<std::string_view, 10> kTailStarts = {
    "lich tuan co quan", "lich cong tac tuan", "tu khoa",  "tags",
    "ban quyen thuoc",   "copyright",          "luot xem", "so luot truy cap",
    "giay phep so",      "tong bien tap",
};

constexpr std::array<std::string_view, 14> kNavigation = {
    "trang chu",
    "home",
    "tin tuc",
    "tin hoat dong",
    "gioi thieu",
    "lien he",
    "dang nhap",
    "tim kiem",
    "hoi lien hiep phu nu viet nam",
    "trung uong hoi lien hiep phu nu viet nam",
    "cong thong tin dien tu",
    "cong thong tin dien tu hoi lien hiep phu nu viet nam",
    "trang thong tin dien tu",
    "in trang",
};

constexpr std::array<std::string_view, 7> kCaptions = {
    "anh minh hoa",
    "hinh minh hoa",
    "anh tu lieu",
    "anh internet",
    "nguon anh internet",
    "anh",
    "anh chi mang tinh minh hoa",
};

constexpr std::size_t kMaxCreditWords = 6;  // "Ảnh: Nguyễn Thị Hồng Hạnh"

bool is_one_of(std::span<const std::string_view> all, std::string_view key) {
  return std::find(all.begin(), all.end(), key) != all.end();
}

bool starts_with_one_of(std::span<const std::string_view> all, std::string_view key) {
  return std::any_of(all.begin(), all.end(), [key](std::string_view start) {
    return key.starts_with(start) && (key.size() == start.size() || key[start.size()] == ' ');
  });
}

}  // namespace

bool is_block_title(std::string_view line) {
  constexpr std::size_t kLongestBlock = 40;  // words, of a copyright notice
  if (count_words(line) > kLongestBlock) return false;
  const std::string key = name_key(line);
  return is_one_of(kTailBlocks, key) || starts_with_one_of(kTailStarts, key);
}

bool is_promotion(std::string_view line) {
  constexpr std::size_t kLongest = 30;  // words
  return count_words(line) <= kLongest && starts_with_one_of(kPromotions, name_key(line));
}

bool is_filler(std::string_view line) {
  constexpr std::size_t kLongest = 60;  // bytes
  return line.size() <= kLongest && is_one_of(kFillers, name_key(line));
}

std::size_t find_tail(std::span<const PageLine> lines) {
  std::size_t tail = lines.size();
  for (std::size_t i = lines.size(); i > 0; --i) {
    const std::string_view line = lines[i - 1].text;
    if (is_block_title(line)) {
      tail = i - 1;
    } else if (is_prose(line)) {
      break;
    }
  }
  return tail;
}

bool is_navigation(std::string_view line) {
  const std::string key = name_key(line);
  if (key.empty() || is_one_of(kNavigation, key)) return true;
  const bool path =
      line.find(" > ") != std::string_view::npos || line.find("»") != std::string_view::npos;
  return path && key.starts_with("trang chu");
}

bool is_bare_caption(std::string_view line) {
  const std::string key = name_key(line);
  if (is_one_of(kCaptions, key)) return true;
  const bool credit = key.starts_with("anh ") || key.starts_with("nguon anh ");
  return credit && line.find(':') != std::string_view::npos && count_words(line) <= kMaxCreditWords;
}

}  // namespace timtin
