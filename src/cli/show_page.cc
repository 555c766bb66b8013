// The page is phrasebook.html, built into the tool, with the book as JSON in it. No
// text of a pack can end the script element that holds it: it has no `<`.
#include "show_forms.h"
#include "show_page_template.h"

namespace cuecard::cli {
namespace {

constexpr std::string_view kPlaceOfBook = "%BOOK%";

std::string without_tags(const std::string& json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<')
      safe += "\\u003c";
    else
      safe += c;
  }
  return safe;
}

}  // namespace

std::string to_page(const Phrasebook& book) {
  const std::string json = to_json(book).dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string page(kPageTemplate);
  return page.replace(page.find(kPlaceOfBook), kPlaceOfBook.size(), without_tags(json));
}

}  // namespace cuecard::cli
