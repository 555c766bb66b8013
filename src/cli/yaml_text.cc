// JSON strings are YAML too: what is not plainly plain is written as one.
#include "yaml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cuecard::cli {
namespace {

bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

// Han, kana and Latin letters; not the punctuation that lies between them.
bool begins_plain(const std::string& text) {
  const auto first = static_cast<unsigned char>(text[0]);
  return is_letter(first) || first == 0xC3 || (first >= 0xE4 && first <= 0xE9);
}

bool stays_plain(unsigned char c) {
  return c >= 0x80 || is_letter(c) || is_digit(c) ||
         std::string_view(" ,.?!()'-_{}").find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_plain(const std::string& text) {
  constexpr std::string_view kFullWidthColon = "\xEF\xBC\x9A";
  return !text.empty() && begins_plain(text) && text.back() != ' ' &&
         std::all_of(text.begin(), text.end(), stays_plain) &&
         text.find(kFullWidthColon) == std::string::npos && text != "null" && text != "Null" &&
         text != "NULL";
}

}  // namespace

std::string filled(std::string_view form, const Fillings& fillings) {
  std::string text;
  for (std::size_t at = 0; at < form.size();) {
    const auto filling = std::find_if(fillings.begin(), fillings.end(), [&](const auto& candidate) {
      return form.compare(at, candidate.first.size() + 2, fmt::format("@{}@", candidate.first)) ==
             0;
    });
    if (filling == fillings.end()) {
      text += form[at++];
    } else {
      text += filling->second;
      at += filling->first.size() + 2;
    }
  }
  return text;
}

std::string scalar(const std::string& text) {
  return is_plain(text) ? text : nlohmann::json(text).dump();
}

std::string local_text(std::size_t indent, const std::string& locale,
                       const std::vector<std::string>& wordings) {
  const std::string margin(indent, ' ');
  if (wordings.size() == 1)
    return fmt::format("{}{}: {}\n", margin, locale, scalar(wordings.front()));
  std::string lines = fmt::format("{}{}:\n", margin, locale);
  for (const std::string& wording : wordings)
    lines += fmt::format("{}  - {}\n", margin, scalar(wording));
  return lines;
}

}  // namespace cuecard::cli
