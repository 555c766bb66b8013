// The wording of what is wrong with a value lives here, once for all sections.
#include "pack/fields.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "unicode/locale.h"

namespace cuecard::pack {
namespace {

std::nullopt_t report_wrong_type(const yaml::Node& node, std::string_view what,
                                 std::string_view wanted, Reporter& report, std::string help = {}) {
  report
      .error("wrong-type", node.span,
             format("{} must be {}, but here is {}", what, wanted, describe(node)))
      .help(std::move(help));
  return std::nullopt;
}

bool is_id_part(std::string_view part) {
  if (part.empty()) return false;
  for (std::size_t i = 0; i < part.size();) {
    const char32_t c = next_code_point(part, i);
    const bool letter_or_digit = (U'a' <= c && c <= U'z') || (U'A' <= c && c <= U'Z') ||
                                 (U'0' <= c && c <= U'9') ||
                                 (c >= 0x00C0 && c != 0x3000 && !(0x2000 <= c && c <= 0x206F) &&
                                  !(0x3001 <= c && c <= 0x303F) && !(0xFF00 <= c && c <= 0xFF0F) &&
                                  !(0xFF1A <= c && c <= 0xFF20));
    if (!letter_or_digit && c != U'_' && c != U'-') return false;
  }
  return true;
}

bool is_id(std::string_view id) {
  while (true) {
    const std::size_t dot = id.find('.');
    if (!is_id_part(id.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    id.remove_prefix(dot + 1);
  }
}

// A short word that is no slip of a key of the form. (`en` is near to `in`, and yet none.)
bool looks_like_locale(std::string_view key, const KeyTable& table) {
  const std::size_t letters = key.substr(0, key.find('-')).size();
  return letters <= 3 &&
         (nearest(key, table.keys).empty() || (letters == 2 && !unicode::check_tag(key)));
}

bool read_wordings(const yaml::Node& value, LocalText& text, Reporter& report) {
  if (value.is_scalar()) {
    text.wordings.push_back(&value);
    return true;
  }
  const std::string what = format("the text for `{}`", text.locale.text);
  if (!value.is_list()) {
    report_wrong_type(value, what, "a text or a list of texts", report,
                      "if the text begins with `{`, put it in quotes");
    return false;
  }
  if (value.items.empty()) {
    report
        .error("empty-text", value.span,
               format("the list of texts for `{}` is empty", text.locale.text))
        .help("write a text, or take the line out");
    return false;
  }
  bool fine = true;
  for (const yaml::Node& item : value.items) {
    if (item.is_scalar()) {
      text.wordings.push_back(&item);
    } else {
      report_wrong_type(item, format("a wording for `{}`", text.locale.text), "a text", report,
                        "put the text in quotes, or write each wording on its own line after `- `");
      fine = false;
    }
  }
  return fine;
}

}  // namespace

std::string describe(const yaml::Node& node) {
  if (node.is_list()) return "a list";
  if (node.is_map()) return "a group of keys";
  const std::size_t most = 40;
  if (count_code_points(node.text) <= most) return format("the text `{}`", node.text);
  return "a longer text";
}

Name name_of(const yaml::Node& scalar) { return {scalar.text, scalar.span}; }

void report_unknown_key(const yaml::Entry& entry, const KeyTable& table, Reporter& report) {
  report
      .error("unknown-key", entry.key.span,
             format("unknown key `{}` in {}", entry.key.text, table.place))
      .help(did_you_mean(entry.key.text, table.keys, format("keys of {}", table.place)));
}

void check_keys(const yaml::Node& map, const KeyTable& table, Reporter& report) {
  for (const yaml::Entry& entry : map.entries)
    if (!table.has(entry.key.text)) report_unknown_key(entry, table, report);
}

bool check_form(const yaml::Node& form, const KeyTable& table, std::string_view below,
                Reporter& report) {
  bool fine = true;
  bool stray = false;
  for (const yaml::Entry& entry : form.entries) {
    const std::string& key = entry.key.text;
    if (table.has(key)) continue;
    fine = false;
    if (stray && looks_like_locale(key, table)) continue;
    if (looks_like_locale(key, table)) {
      report
          .error("misplaced-key", entry.key.span, format("`{}` must stand below `{}`", key, below))
          .help(format("write `{}:` and put it below, with the texts of the other locales", below));
      stray = true;
      continue;
    }
    report_unknown_key(entry, table, report);
  }
  return fine;
}

std::optional<std::string> Fields::text(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? std::nullopt : expect_text(*node, format("`{}`", key), *report_);
}

bool Fields::flag(std::string_view key) const {
  const yaml::Node* node = find(key);
  if (node == nullptr) return false;
  if (node->is_scalar() && (node->text == "true" || node->text == "false"))
    return node->text == "true";
  const bool no = node->text == "no" || node->text == "off" || node->text == "No";
  report_wrong_type(*node, format("`{}`", key), "`true` or `false`", *report_,
                    format("write `{}`", no ? "false" : "true"));
  return !no;
}

std::optional<long> Fields::integer(std::string_view key, long least, long most) const {
  const yaml::Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  long number = 0;
  const char* end = node->text.data() + node->text.size();
  const bool read = node->is_scalar() && !node->text.empty() &&
                    std::from_chars(node->text.data(), end, number).ptr == end;
  if (read && least <= number && number <= most) return number;
  return report_wrong_type(*node, format("`{}`", key),
                           format("a whole number from {} to {}", least, most), *report_);
}

std::vector<Name> Fields::names(std::string_view key) const {
  std::vector<Name> names;
  const yaml::Node* node = find(key);
  if (node == nullptr) return names;
  if (node->is_scalar()) return {name_of(*node)};
  if (expect_list(*node, format("`{}`", key), *report_) == nullptr) return names;
  for (const yaml::Node& item : node->items)
    if (expect_text(item, format("each of `{}`", key), *report_)) names.push_back(name_of(item));
  return names;
}

std::optional<Name> word_of(const Fields& fields, std::string_view key) {
  return fields.text(key) ? std::optional(name_of(*fields.find(key))) : std::nullopt;
}

std::vector<Name> words_of(const Fields& fields, std::string_view key, Reporter& report) {
  const yaml::Node* node = fields.find(key);
  if (node != nullptr && node->is_list() && node->items.empty())
    report.error("bad-value", node->span, format("`{}` lists nothing", key))
        .help("name one at least, or take this line out");
  return fields.names(key);
}

std::vector<std::pair<Name, std::string>> values_of(const Fields& fields, std::string_view key,
                                                    Reporter& report) {
  std::vector<std::pair<Name, std::string>> values;
  const yaml::Node* group = fields.find(key);
  if (group == nullptr || !expect_map(*group, format("`{}`", key), report)) return values;
  for (const yaml::Entry& entry : group->entries)
    if (const auto value = expect_text(entry.value, format("`{}`", entry.key.text), report))
      values.emplace_back(name_of(entry.key), *value);
  return values;
}

bool report_full_width_colon(const yaml::Node& node, Reporter& report) {
  constexpr std::string_view kColon = "\xEF\xBC\x9A";
  const std::size_t colon = node.text.find(kColon);
  if (node.style != yaml::Style::plain || colon == std::string::npos) return false;
  const std::string_view key = std::string_view(node.text).substr(0, colon);
  if (!is_id(key)) return false;
  report
      .error("full-width-colon", yaml::locate(node, colon, kColon.size()),
             format("the colon after `{}` is a full-width one", key))
      .help(format("write `{}: ` with the colon `:` and a space", key));
  return true;
}

void report_text_without_locale(const yaml::Node& value, std::string_view what, Reporter& report) {
  if (value.is_scalar() && report_full_width_colon(value, report)) return;
  report.error("text-without-locale", value.span, format("{} does not say its language", what))
      .help("write the locale first, as in `en: ...`, one line for each locale");
}

const yaml::Node* expect_map(const yaml::Node& node, std::string_view what, Reporter& report,
                             std::string help) {
  if (node.is_map()) return &node;
  if (node.is_scalar() && report_full_width_colon(node, report)) return nullptr;
  report_wrong_type(node, what, "a group of keys", report, std::move(help));
  return nullptr;
}

const yaml::Node* expect_list(const yaml::Node& node, std::string_view what, Reporter& report) {
  if (node.is_list()) return &node;
  report_wrong_type(node, what, "a list", report, "write each entry on its own line after `- `");
  return nullptr;
}

std::optional<std::string> expect_text(const yaml::Node& node, std::string_view what,
                                       Reporter& report) {
  if (node.is_scalar()) return node.text;
  return report_wrong_type(node, what, "a text", report,
                           node.is_list() ? "write one value, not a list"
                                          : "if the text begins with `{`, put it in quotes");
}

std::string text_or_first(const yaml::Node& node, std::string_view what, Reporter& report) {
  if (node.is_scalar()) return node.text;
  if (node.is_list()) {
    report_wrong_type(node, what, "a text, or a text by locale", report);
    return {};
  }
  std::vector<LocalText> texts;
  read_local_texts(node, texts, report);
  return texts.empty() || texts[0].wordings.empty() ? std::string() : texts[0].wordings[0]->text;
}

bool check_id(const Name& name, std::string_view what, Reporter& report) {
  if (is_id(name.text)) return true;
  report.error("bad-id", name.span, format("`{}` cannot be the name of {}", name.text, what))
      .help("use letters, digits, `_` and `-`, and `.` between parts, as in `hold.request`");
  return false;
}

bool check_locale(const Name& tag, Reporter& report) {
  const auto problem = unicode::check_tag(tag.text);
  if (!problem) return true;
  report.error("bad-locale", tag.span, problem->message).help(problem->help);
  return false;
}

bool LocaleCheck::operator()(const Name& tag, Reporter& report) {
  if (right_.count(tag.text) != 0) return true;
  if (!check_locale(tag, report)) return false;
  right_.insert(tag.text);
  return true;
}

bool read_local_text(const yaml::Entry& entry, std::vector<LocalText>& texts, LocaleCheck& check,
                     Reporter& report) {
  LocalText text{name_of(entry.key), {}};
  if (!check(text.locale, report) || !read_wordings(entry.value, text, report)) return false;
  texts.push_back(std::move(text));
  return true;
}

bool read_local_texts(const yaml::Node& map, std::vector<LocalText>& texts, LocaleCheck& check,
                      Reporter& report) {
  bool fine = true;
  texts.reserve(map.entries.size());
  for (const yaml::Entry& entry : map.entries) fine &= read_local_text(entry, texts, check, report);
  return fine;
}

bool read_local_texts(const yaml::Node& map, std::vector<LocalText>& texts, Reporter& report) {
  LocaleCheck check;
  return read_local_texts(map, texts, check, report);
}

}  // namespace cuecard::pack
