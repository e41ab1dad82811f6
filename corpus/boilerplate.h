// What a portal puts around its stories: navigation, tail blocks, captions without words of their
// own.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "corpus/page_lines.h"

namespace timtin {

// Where the tail of the page begins (lines.size() if there is none): at a block title such as
// "TÂM ĐIỂM", "CÁC ĐỀ ÁN" or "Tin liên quan" after which no paragraph of a story follows. A block
// title in the middle of a story is no tail.
std::size_t find_tail(std::span<const PageLine> lines);

// The title of such a block: "Tin liên quan", "Đọc nhiều".
bool is_block_title(std::string_view line);

// An invitation to read or follow something else: "Xem thêm: ...", "Mời quý độc giả theo dõi ...".
bool is_promotion(std::string_view line);

// A line within a story that is none of it: "Quảng cáo", "Mục lục", "Nghe đọc bài".
bool is_filler(std::string_view line);

// The navigation above a story: "Trang chủ", "Trang chủ > Tin tức", the portal's own name.
bool is_navigation(std::string_view line);

// "Ảnh minh họa", "(Ảnh: TTXVN)", "Nguồn ảnh: Internet": says nothing that is searched for.
bool is_bare_caption(std::string_view line);

}  // namespace timtin
