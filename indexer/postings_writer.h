// PostingsWriter: writes a Xapian database of postings straight to its file, term by term.
//
// Xapian's own ways in are adding documents, which inverts them anew (half of a full build), and
// compacting databases, which cannot leave a document out of one that has no term lists. A night
// with a few changed articles needs just that, so their postings are copied from the generation
// before without those of the articles that changed or went.
//
// The format is that of Xapian 1.4's glass backend (version 2016-03-14, the only one of the 1.4
// series): one file, version block first, then the blocks of the postlist B-tree in key order.
// Source: xapian-core 1.4, backends/glass: glass_version.cc, glass_table.h, glass_postlist.cc.
// Whatever is written is read back by Xapian::Database::check before it is published.
#pragma once

#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/text_store.h"

namespace timtin {

// Not thread-safe. Throws std::system_error if the file cannot be written, std::logic_error if
// terms or documents come out of order.
class PostingsWriter {
 public:
  // `lengths`: the sum of the wdfs of each document, from document 1 on.
  PostingsWriter(std::string path, std::span<const std::uint32_t> lengths);
  ~PostingsWriter();
  PostingsWriter(const PostingsWriter&) = delete;
  PostingsWriter& operator=(const PostingsWriter&) = delete;

  // Postings of the term that end_term() names, documents ascending.
  void add(DocId doc, std::uint32_t wdf);
  // Terms ascending by bytes. A term without postings is not written.
  void end_term(std::string_view term);
  // Writes what is left and syncs the file.
  void finish();

 private:
  struct Posting {
    DocId doc;
    std::uint32_t wdf;
  };
  struct Node {       // a block of one level of the tree, as the level above sees it
    std::string key;  // the shortest that parts it from the block before; "" for the first
    std::uint32_t block;
  };

  void write_list(const std::string& first_key, const std::string& key_base, bool counted);
  void add_item(const std::string& key, std::string_view tag);
  void end_leaf();
  std::uint32_t write_block(int level, const std::string& directory, const std::string& items);
  Node write_branches(std::vector<Node> below, int level, int& top);
  std::string version_block(std::uint32_t root, int levels) const;

  std::string path_;
  std::FILE* file_ = nullptr;
  std::uint32_t blocks_ = 1;  // so far; the version block is number 0
  std::vector<Posting> postings_;
  std::string last_term_, last_key_;
  std::vector<std::string> leaf_;  // items of the block at work
  std::size_t leaf_bytes_ = 0;
  Node leaf_node_{"", 0};
  std::vector<Node> leaves_;
  std::uint64_t entries_ = 0, total_length_ = 0;
  std::uint32_t documents_ = 0, least_length_ = 0, greatest_length_ = 0, greatest_wdf_ = 0;
};

}  // namespace timtin
