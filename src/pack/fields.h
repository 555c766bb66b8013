// Reading YAML values as what they should be, with one diagnostic for each that is
// not. Every reader returns nothing after it has reported.
#ifndef CUECARD_PACK_FIELDS_H_
#define CUECARD_PACK_FIELDS_H_

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "base/text.h"
#include "pack/keys.h"
#include "pack/model.h"
#include "yaml/node.h"

namespace cuecard::pack {

// What an author would call the value: "a list", "a group of keys", "the text `x`".
std::string describe(const yaml::Node& node);

void report_unknown_key(const yaml::Entry& entry, const KeyTable& table, Reporter& report);

// Reports the keys of a group that the table does not know.
void check_keys(const yaml::Node& map, const KeyTable& table, Reporter& report);
// The same of a group that holds texts by locale below the key `below`: locales that
// stand beside that key are one slip, however many they are. Whether all is well.
bool check_form(const yaml::Node& form, const KeyTable& table, std::string_view below,
                Reporter& report);

// The values of a group of keys.
class Fields {
 public:
  Fields(const yaml::Node& map, Reporter& report) : map_(&map), report_(&report) {}
  Fields(const yaml::Node& map, const KeyTable& table, Reporter& report) : Fields(map, report) {
    check_keys(map, table, report);
  }

  const yaml::Node* find(std::string_view key) const { return map_->find(key); }
  const yaml::Entry* find_entry(std::string_view key) const { return map_->find_entry(key); }
  std::optional<std::string> text(std::string_view key) const;
  // Absent is false; what cannot be read counts as true, for somebody meant it.
  bool flag(std::string_view key) const;
  std::optional<long> integer(std::string_view key, long least, long most) const;
  std::vector<Name> names(std::string_view key) const;  // a list of words, or one word

 private:
  const yaml::Node* map_;
  Reporter* report_;
};

Name name_of(const yaml::Node& scalar);

// One word, where the key is given.
std::optional<Name> word_of(const Fields& fields, std::string_view key);
// A list that limits something: one of nothing would leave it nowhere to apply.
std::vector<Name> words_of(const Fields& fields, std::string_view key, Reporter& report);
// A group of names with a value each.
std::vector<std::pair<Name, std::string>> values_of(const Fields& fields, std::string_view key,
                                                    Reporter& report);

// Where the word stands among those that its key takes; nothing where it is none.
template <std::size_t N>
std::optional<std::size_t> place_of(const Name& word, const WordTable<N>& table, Reporter& report) {
  const auto& known = table.words;
  const auto at = std::find(known.begin(), known.end(), word.text);
  if (at != known.end()) return static_cast<std::size_t>(at - known.begin());
  report.error("bad-value", word.span, format("`{}` is no {}", word.text, table.kind))
      .help(did_you_mean(word.text, {known.begin(), known.end()}, table.kinds));
  return std::nullopt;
}

// The value as a group of keys, a list, or text.
const yaml::Node* expect_map(const yaml::Node& node, std::string_view what, Reporter& report,
                             std::string help = {});
const yaml::Node* expect_list(const yaml::Node& node, std::string_view what, Reporter& report);
std::optional<std::string> expect_text(const yaml::Node& node, std::string_view what,
                                       Reporter& report);

// Reports text that was meant to be a key, written with the colon of Chinese type.
// False where it is no such text.
bool report_full_width_colon(const yaml::Node& node, Reporter& report);

// Reports texts that stand where a group of locales should.
void report_text_without_locale(const yaml::Node& value, std::string_view what, Reporter& report);

// A title or another note to people: text, or text by locale, of which the first
// is taken.
std::string text_or_first(const yaml::Node& node, std::string_view what, Reporter& report);

// A name that ids are made of: letters, digits, `_`, `-`, and `.` between parts.
bool check_id(const Name& name, std::string_view what, Reporter& report);
bool check_locale(const Name& tag, Reporter& report);

// Checks locales, and remembers those that are right: a pack has few, and each of
// them stands before every text.
class LocaleCheck {
 public:
  bool operator()(const Name& tag, Reporter& report);

 private:
  std::set<std::string, std::less<>> right_;
};

// Text by locale: each key a locale, each value a text or a list of equal ones.
// False where something in it had to be reported.
bool read_local_text(const yaml::Entry& entry, std::vector<LocalText>& texts, LocaleCheck& check,
                     Reporter& report);
bool read_local_texts(const yaml::Node& map, std::vector<LocalText>& texts, LocaleCheck& check,
                      Reporter& report);
bool read_local_texts(const yaml::Node& map, std::vector<LocalText>& texts, Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_FIELDS_H_
