#include <algorithm>
#include <optional>

#include "corpus/boilerplate.h"
#include "corpus/byline.h"
#include "corpus/digest.h"
#include "corpus/page.h"

namespace timtin {

namespace {

constexpr std::size_t kBylineLines = 3;  // looked for among so many at the end of the page

std::string joined(const std::vector<PageLine>& lines) {
  std::string text;
  for (const PageLine& line : lines) {
    if (!text.empty()) text += '\n';
    text += line.text;
  }
  return text;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string at_line(const PageLine& line) { return "line " + std::to_string(line.number); }

// A heading without its bullet, nor the sign that would end a sentence.
std::string_view headline(std::string_view heading) {
  heading = without_bullet(heading);
  const std::size_t last = heading.find_last_not_of(" .;:,");
  return last == std::string_view::npos ? heading : heading.substr(0, last + 1);
}

struct FoundByline {
  Byline byline;
  PageLine line;
};

// The byline among the last lines of a story, taken out of them if it says nothing that the fields
// will not say.
std::optional<FoundByline> take_byline(std::vector<PageLine>& lines,
                                       const Departments& departments) {
  const std::size_t stop = lines.size() - std::min(kBylineLines, lines.size());
  for (std::size_t i = lines.size(); i > stop; --i) {
    const PageLine line = lines[i - 1];
    std::optional<Byline> byline = parse_byline(line.text, departments);
    if (!byline) continue;
    if (byline->whole) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i - 1));
    return FoundByline{std::move(*byline), line};
  }
  return std::nullopt;
}

void apply(const FoundByline& found, Found& story) {
  const std::string why = at_line(found.line) + ", byline " + quoted(found.line.text);
  if (story.article.departments.empty() && !found.byline.departments.empty()) {
    story.article.departments = found.byline.departments;
    story.reasons.push_back("departments: " + why);
  }
  if (story.article.unit.empty() && !found.byline.unit.empty()) {
    story.article.unit = found.byline.unit;
    story.reasons.push_back("unit: " + why);
  }
}

void find_unit(Found& story, std::string_view text, const std::string& where) {
  if (!story.article.unit.empty()) return;
  story.article.unit = unit_in(text);
  if (!story.article.unit.empty()) story.reasons.push_back("unit: named in the " + where);
}

// What all stories of a digest have in common: the page's title and what stands above them.
Found shared_part(const Page& page, const Digest& digest) {
  Found shared = page.base;
  std::string& lead = shared.article.lead;
  lead = page.base.article.title;
  for (const std::size_t line : digest.intro) {
    lead += lead.empty() ? "" : "\n";
    lead += page.lines[line].text;
  }
  std::erase_if(shared.reasons, [](const std::string& why) { return why.starts_with("title: "); });
  shared.reasons.emplace_back("lead: the page's title, for this is a digest page");
  return shared;
}

std::vector<Found> split_digest(const Page& page, const Digest& digest,
                                const Departments& departments) {
  const Found shared = shared_part(page, digest);
  std::vector<Found> stories;
  std::vector<std::optional<FoundByline>> bylines;
  for (const DigestStory& part : digest.stories) {
    const PageLine& heading = page.lines[part.heading];
    std::vector<PageLine> lines(page.lines.begin() + static_cast<std::ptrdiff_t>(part.heading + 1),
                                page.lines.begin() + static_cast<std::ptrdiff_t>(part.end));
    bylines.push_back(take_byline(lines, departments));
    Found story = shared;
    story.where.line = heading.number;
    story.article.anchor = "story-" + std::to_string(stories.size() + 1);
    story.article.id += "." + story.article.anchor;
    story.article.title = headline(heading.text);
    story.article.body = joined(lines);
    story.reasons.push_back("title: " + at_line(heading) +
                            ", a heading that the list at the top announces");
    stories.push_back(std::move(story));
  }
  const auto with_byline = std::count_if(bylines.begin(), bylines.end(),
                                         [](const auto& byline) { return byline.has_value(); });
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const bool of_page = with_byline == 1 && bylines.back();
    const auto& byline = of_page ? bylines.back() : bylines[i];
    if (byline) apply(*byline, stories[i]);
    find_unit(stories[i], stories[i].article.title, "heading");
    find_unit(stories[i], page.base.article.title, "page's title");
  }
  for (const std::size_t line : digest.storyless) {
    stories.front().notes.push_back("listed at the top but without a story: " +
                                    quoted(without_bullet(page.lines[line].text)));
  }
  return stories;
}

}  // namespace

std::vector<Found> stories_of(Page page, const Departments& departments) {
  std::erase_if(page.lines, [](const PageLine& line) { return is_bare_caption(line.text); });
  const Digest digest = find_digest(page.lines, page.base.article.title);
  if (!digest.stories.empty()) return split_digest(page, digest, departments);
  Found& story = page.base;
  if (const auto byline = take_byline(page.lines, departments)) apply(*byline, story);
  story.article.body = joined(page.lines);
  find_unit(story, story.article.title, "title");
  if (!page.lines.empty()) find_unit(story, page.lines.front().text, "first paragraph");
  return {std::move(story)};
}

}  // namespace timtin
