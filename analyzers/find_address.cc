#include "analyzers/find_address.h"

#include <algorithm>

namespace timtin {
namespace {

constexpr std::string_view kTopLevelDomains[] = {
    "vn", "com", "net",  "org", "gov", "edu", "info", "int", "mil", "biz", "io",    "me",
    "tv", "co",  "asia", "xyz", "app", "dev", "uk",   "us",  "jp",  "cn",  "kr",    "fr",
    "de", "ru",  "au",   "eu",  "sg",  "th",  "la",   "kh",  "tw",  "hk",  "health"};

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_address_char(char c) {
  return is_alnum(c) ||
         (c != 0 && std::string_view("-._~:/?#@!$&'*+,;=%").find(c) != std::string_view::npos);
}

// Ends a sentence rather than an address.
bool is_tail(char c) { return std::string_view(".,;:!?'*").find(c) != std::string_view::npos; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool has_known_top_level_domain(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view last = host.substr(dot + 1);
  return std::find(std::begin(kTopLevelDomains), std::end(kTopLevelDomains), last) !=
         std::end(kTopLevelDomains);
}

// Labels of letters, digits and inner hyphens between single dots.
bool is_host(std::string_view host) {
  for (std::size_t i = 0; i < host.size(); ++i) {
    const bool inner = i > 0 && i + 1 < host.size();
    if (is_alnum(host[i])) continue;
    if (!inner || (host[i] != '-' && host[i] != '.')) return false;
    if (host[i] == '.' && (!is_alnum(host[i - 1]) || !is_alnum(host[i + 1]))) return false;
  }
  return !host.empty();
}

// The canonical term of `chunk` (lower case); empty if it is no address.
std::string address_term(std::string_view chunk) {
  const std::string_view whole = chunk;
  const std::size_t scheme = chunk.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  const bool has_scheme = scheme != std::string_view::npos && chunk.substr(scheme, 3) == "://";
  if (has_scheme) {
    const std::string_view name = chunk.substr(0, scheme);
    if (name != "http" && name != "https" && name != "ftp") return {};
    chunk.remove_prefix(scheme + 3);
  }
  const std::string_view authority = chunk.substr(0, chunk.find_first_of("/?#"));
  const std::size_t at_sign = authority.find('@');
  if (at_sign != std::string_view::npos) {
    const std::string_view host = authority.substr(at_sign + 1);
    const bool mail = !has_scheme && at_sign > 0 && is_host(host) &&
                      host.find('.') != std::string_view::npos && authority == chunk;
    return mail ? std::string(whole) : std::string();
  }
  std::string_view host = authority.substr(0, authority.find(':'));
  if (!is_host(host)) return {};
  if (!has_known_top_level_domain(host)) {
    return has_scheme ? std::string(whole) : std::string();
  }
  while (chunk.starts_with("www.") && has_known_top_level_domain(host.substr(4))) {
    chunk.remove_prefix(4);
    host.remove_prefix(4);
  }
  while (is_tail(chunk.back()) || chunk.back() == '/') chunk.remove_suffix(1);
  return std::string(chunk);
}

std::size_t tokens_before(const LexedText& text, std::size_t at, std::uint32_t end) {
  std::size_t i = at;
  while (i < text.size() && text.lexemes[i].begin < end) ++i;
  return i;
}

std::optional<FoundAddress> find_hashtag(const LexedText& text, std::size_t at) {
  std::string term = "#";
  std::size_t i = at;
  bool letters = false;
  for (;; ++i) {
    letters |= text.part(i).kind != TokenKind::kNumber;
    term += text.term(i);
    const std::string_view gap = text.gap_after(i);
    if (term.size() > kMaxTokenBytes) return std::nullopt;
    if (i + 1 >= text.size() || gap.find_first_not_of('_') != std::string_view::npos) break;
    term += gap;
  }
  if (!letters) return std::nullopt;
  return FoundAddress{
      {std::move(term), i + 1 - at}, text.lexemes[at].begin - 1, text.lexemes[i].end};
}

}  // namespace

std::optional<FoundAddress> find_address(const LexedText& text, std::size_t at) {
  const std::uint32_t begin = text.lexemes[at].begin;
  std::uint32_t token_end = text.lexemes[at].end;
  for (std::size_t i = at + 1;
       i < text.size() && text.lexemes[i].begin == token_end && token_end - begin <= kMaxTokenBytes;
       ++i) {
    token_end = text.lexemes[i].end;  // glued: one word for an address
  }
  const std::string_view all = text.text;
  const char before = begin > 0 ? all[begin - 1] : ' ';
  if (before == '#') {
    const bool starts = begin < 2 || (!is_alnum(all[begin - 2]) && all[begin - 2] != '/');
    return starts ? find_hashtag(text, at) : std::nullopt;
  }
  const char sign = token_end + 1 < all.size() ? all[token_end] : ' ';
  if (std::string_view(".@:-_+").find(sign) == std::string_view::npos) return std::nullopt;
  if (sign != ':' && !is_alnum(all[token_end + 1])) return std::nullopt;
  if (is_address_char(before) || static_cast<unsigned char>(before) >= 0x80) {
    if (std::string_view("(,;:'!?").find(before) == std::string_view::npos) return std::nullopt;
  }
  std::uint32_t end = begin;
  const std::size_t limit = std::min(all.size(), std::size_t{begin} + kMaxTokenBytes + 16);
  while (end < limit && is_address_char(all[end])) ++end;
  if (end < all.size() && static_cast<unsigned char>(all[end]) >= 0x80) return std::nullopt;
  while (end > begin && is_tail(all[end - 1])) --end;
  std::string term = address_term(lower(all.substr(begin, end - begin)));
  if (term.empty() || term.size() > kMaxTokenBytes) return std::nullopt;
  return FoundAddress{{std::move(term), tokens_before(text, at, end) - at}, begin, end};
}

}  // namespace timtin
