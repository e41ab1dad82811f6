// Databases: the articles of a content management system, read by one query from PostgreSQL.
#pragma once

#include <memory>
#include <string>

#include "corpus/reader.h"

namespace timtin {

// Each row of ReadOptions::query is an article; the columns are named as those of a CSV file
// (columns.h), HTML in lead and body becomes text, an array of departments is a list. Places count
// the rows from 1. What the query leaves out for the database to decide (users, hosts, passwords)
// comes from where libpq looks: PGPASSWORD, PGPASSFILE, ~/.pgpass, PGSERVICE ...
//
// Read in a READ ONLY transaction that sees one state of the database, through a cursor, a few rows
// at a time, so that neither side holds the answer; values of more than max_article_bytes are cut
// by the server and the row is rejected. Every statement has kStatementSeconds, unless the server,
// the user's settings or the address (?options=-c%20statement_timeout=...) say otherwise. A
// database that cannot be reached, refuses the query or goes away midway is one rejection that is
// `incomplete`, behind the rows that came.
//
// ODBC would reach more databases, but each by a driver that Debian does not have or test; libpq
// streams, times out and is patched with Debian.
inline constexpr int kStatementSeconds = 600;
std::unique_ptr<Reader> read_database(std::string address, const ReadOptions& options);

// Why the database cannot be read: connects and lets it prepare the query; "" if it can.
std::string database_flaw(const std::string& address, const ReadOptions& options);

}  // namespace timtin
