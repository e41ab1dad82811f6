// CSV: a table with an article in each record, as a database or a spreadsheet exports it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_stream.h"
#include "corpus/reader.h"

namespace timtin {

// The first record names the fields: the keys of json_lines.h, or common Vietnamese and English
// names for them ("Tiêu đề", "Nội dung", "Ngày đăng", "content"); columns of other names are
// ignored. Fields stand between commas, semicolons or tabs, whichever the header has most of; a
// field in double quotes may hold any of these, line breaks and doubled quotes (RFC 4180). Missing
// fields at the end of a record are empty; a record with more fields than the header is rejected,
// and so is one that is longer than max_article_bytes: reading goes on at the next line.
// `bytes` must outlive the reader; `name` is the source's, for places.
std::unique_ptr<Reader> read_csv(ByteStream& bytes, std::string name, const ReadOptions& options);

// The fields of one record.
std::vector<std::string> split_csv(std::string_view record, char separator);

}  // namespace timtin
