// Every name that the texts and conditions of a pack may use: its variables, its
// settings and the built-in ones. One kind of thing for all three, so that the
// checks and the running engine read a name in the same way.
#ifndef CUECARD_PHRASE_NAMES_H_
#define CUECARD_PHRASE_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/civil.h"
#include "pack/model.h"
#include "phrase/builtins.h"
#include "unicode/message.h"

namespace cuecard::phrase {

// How a condition compares a name's value.
enum class Domain : std::uint8_t {
  text,   // equal or not
  keyed,  // one of few keys: choice, flag (false, true), hours (closed, open)
  set,    // any number of keys at once: festivals
  axis,   // earlier or later, less or more
  state,  // dotted ids, of which one covers another
};

struct Subject {
  std::string name;
  std::optional<unicode::Type> type;  // nothing: declared wrongly; said already
  Domain domain = Domain::text;
  bool setting = false;
  bool required = false;
  bool may_be_absent = true;
  bool has_words = false;  // a choice that can be printed
  const BuiltIn* built_in = nullptr;
  std::vector<Value> keys;  // texts
  std::string example;      // in the form that packs write
  std::string use;
  std::optional<Value> fixed;  // a setting's value, a variable's default; as its type has it
  std::optional<Hours> hours;  // of a fixed value of type hours

  // By locale, filled when a pack is compiled: [key][tag] and [tag].
  std::vector<std::vector<std::string>> words;
  std::vector<Value> fixed_by_tag;

  const std::string& key(std::size_t index) const { return *keys[index].as<std::string>(); }
  std::optional<std::size_t> find_key(std::string_view key) const;
  bool is(BuiltInId id) const { return built_in != nullptr && built_in->id == id; }
};

// "a duration", "one of `mr` and `ms`".
std::string describe(const Subject& subject);
std::string_view describe(unicode::Type type);  // "a duration"
// A value of that type in the form that packs write, for help texts.
std::string_view example_of(unicode::Type type);

std::vector<std::string_view> keys_of(const Subject& subject);

// Immutable once built; a subject stays where it is.
class Names {
 public:
  explicit Names(const pack::Pack& pack);

  const Subject* find(std::string_view name) const;
  Subject* find(std::string_view name);
  const std::vector<Subject>& subjects() const { return subjects_; }
  std::vector<std::string_view> all() const;  // for "did you mean"

 private:
  void add(Subject subject);

  std::vector<Subject> subjects_;  // variables and settings in their order, then the built-in
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_NAMES_H_
