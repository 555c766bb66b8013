// Whatever pack, locale and values: a pack is taken, or every diagnostic can be
// shown; of a pack that was taken each state has words fit to be heard, or an error
// about a value that the host can mend.
//
// An input is a line with the mode, then by mode
//   c  nothing: the fixed pack of say_packs.h, which has every type and condition;
//   p  the text of a pack, up to a line `=====`;
//   t  a text, up to a line `=====`, that becomes a phrase of a small pack; the byte
//      behind the `t` picks the pack's language;
// then the locale asked for, then values, one a line: `name=text`, `name` for none,
// `name~` and what `typed` reads for a value that is not text. Any byte is some mode.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/cuecard.h"
#include "say_packs.h"

namespace {

using namespace cuecard;
using namespace cuecard::fuzz;

constexpr auto npos = std::string_view::npos;

// Small, so that inputs reach them.
LoadOptions options() {
  LoadOptions options;
  options.limits.file_bytes = 1 << 15;
  options.limits.nodes = 2000;
  options.limits.map_keys = 300;
  options.limits.depth = 12;
  options.limits.pattern_bytes = 2000;
  options.limits.pattern_depth = 4;
  options.limits.pattern_arguments = 12;
  options.limits.value_bytes = 300;
  options.limits.output_bytes = 1000;
  options.limits.diagnostics = 50;
  return options;
}

// ---- the input

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

// What stands before the line `=====`, without its line end.
std::string_view take_text(std::string_view& rest) {
  const std::string_view all = rest;
  while (!rest.empty()) {
    const auto before = static_cast<std::size_t>(rest.data() - all.data());
    if (take_line(rest) == "=====") return all.substr(0, before == 0 ? 0 : before - 1);
  }
  return all;
}

std::vector<long long> numbers_in(std::string_view text) {
  std::vector<long long> numbers;
  const std::string copy(text);
  for (const char* at = copy.c_str(); *at != '\0';) {
    char* end = nullptr;
    const long long number = std::strtoll(at, &end, 10);
    if (end != at) numbers.push_back(number);
    at = end != at ? end : at + 1;
  }
  numbers.resize(std::max<std::size_t>(numbers.size(), 7));
  return numbers;
}

// A letter for the type, then its numbers: structures can hold what no text can,
// such as `d2026 2 31`.
Value typed(std::string_view text) {
  const char type = text.empty() ? '\0' : text.front();
  text.remove_prefix(std::min<std::size_t>(1, text.size()));
  const auto numbers = numbers_in(text);
  const auto at = [&](std::size_t i) { return static_cast<int>(numbers[i]); };
  const Time time{at(3), at(4), at(5)};
  switch (type) {
    case 'i':
      return numbers[0];
    case 'r':
      return std::strtod(std::string(text).c_str(), nullptr);
    case 'b':
      return numbers[0] != 0;
    case 's':
      return Duration(numbers[0]);
    case 'd':
      return Date{at(0), at(1), at(2)};
    case 't':
      return Time{at(0), at(1), at(2)};
    case 'm':
      return DateTime{{at(0), at(1), at(2)}, time, std::nullopt};
    case 'z':
      return DateTime{{at(0), at(1), at(2)}, time, at(6)};
    default:
      break;
  }
  const std::size_t space = std::min(text.find(' '), text.size());
  return Money{std::string(text.substr(0, space)),
               std::string(text.substr(std::min(space + 1, text.size())))};
}

Context take_context(std::string_view rest, bool usual) {
  Context who{std::string(take_line(rest))};
  if (usual)
    for (const auto& [name, value] : kUsualValues) who.set(name, value);
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    const std::size_t end = std::min(line.find_first_of("=~"), line.size());
    const std::string_view name = line.substr(0, end);
    if (end == line.size())
      who.clear(name);
    else if (line[end] == '=')
      who.set(name, line.substr(end + 1));
    else
      who.set(name, typed(line.substr(end + 1)));
  }
  return who;
}

// ---- what must hold

void require(bool holds, const char* property, std::string_view about = "") {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n  %.*s\n", property, static_cast<int>(about.size()),
               about.data());
  std::abort();
}

// The code point at `at`, which moves behind it; nothing where it is ill-formed.
std::optional<char32_t> next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned lead = byte(at);
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 0;
  if (size == 0) return std::nullopt;
  char32_t c = size == 1 ? lead : lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0u) != 0x80u) return std::nullopt;
    c = c << 6 | (byte(at + i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  if (c < kLeast[size] || c > 0x10FFFF || (0xD800 <= c && c <= 0xDFFF)) return std::nullopt;
  at += size;
  return c;
}

bool is_layout(char32_t c) { return c == '\n' || c == '\t' || c == '\r'; }

// Also what turns the direction of the text around it; marks of direction do not,
// and Arabic and Persian numbers have them.
bool is_control(char32_t c) {
  return c < 0x20 || (0x7F <= c && c < 0xA0) || (0x202A <= c && c <= 0x202E) ||
         (0x2066 <= c && c <= 0x2069);
}

bool is_space(char32_t c) {
  return c == ' ' || is_layout(c) || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF;
}

struct Look {
  bool well_formed = true;
  bool blank = true;
  bool control = false;  // other than line ends and tabs
  bool layout = false;
  bool brace = false;
  bool beyond_ascii = false;
};

Look look_at(std::string_view text) {
  Look look;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_character(text, at);
    if (!c) return look.well_formed = false, look;
    look.blank &= is_space(*c);
    look.control |= is_control(*c) && !is_layout(*c);
    look.layout |= is_layout(*c);
    look.brace |= *c == '{' || *c == '}';
    look.beyond_ascii |= *c > 0x7E;
  }
  return look;
}

bool has(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// A word or a sentence of ours, fit to be printed on a line.
void check_words(std::string_view words, const char* property) {
  const Look look = look_at(words);
  require(look.well_formed && !look.control && !look.layout, property, words);
}

void check_place(const Place& place, std::size_t lines) {
  require(place.file.empty() || place.file == "pack.yaml", "a place is in the pack", place.file);
  require(place.line <= lines, "a place is inside the file", place.text);
  if (place.line == 0) return;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < place.text.size(); ++characters)
    require(next_character(place.text, at).has_value(), "a line shown is well-formed", place.text);
  require(
      1 <= place.column && place.column <= place.end_column && place.end_column <= characters + 1,
      "a place is inside its line", place.text);
}

void check_diagnostics(const Diagnostics& diagnostics, std::string_view pack) {
  const auto breaks =
      std::count_if(pack.begin(), pack.end(), [](char c) { return c == '\n' || c == '\r'; });
  const std::size_t lines = static_cast<std::size_t>(breaks) + 1;
  for (const Diagnostic& diagnostic : diagnostics) {
    check_place(diagnostic.place, lines);
    for (const Note& note : diagnostic.notes) check_place(note.place, lines);
    const std::string text = to_text(diagnostic);
    const Look look = look_at(text);
    require(look.well_formed && !look.control && text.back() == '\n', "a diagnostic can be shown",
            text);
    require(!diagnostic.code.empty() && !diagnostic.message.empty(),
            "a diagnostic says what is wrong", text);
  }
}

// One pack that was taken, and what is known of it.
class Answers {
 public:
  // `ours`: a pack of say_packs.h, whose names are all ASCII.
  Answers(const Engine& engine, std::string_view pack, bool ours)
      : engine_(engine),
        pack_(pack),
        ours_(ours),
        states_(engine.states()),
        variables_(engine.variables()),
        info_(engine.pack()),
        escapes_(pack.find('\\') != npos) {}

  void check_pack() const;
  void check(const Context& who) const;

 private:
  void check_state(const StateInfo& state, const Context& who) const;
  void check_phrase(const Phrase& phrase, const StateInfo& state, const Context& who) const;
  void check_text(std::string_view text) const;
  bool is_ruled_out(const VariantTrace& variant) const;
  void check_refusal(const Error& error, const Explanation& why) const;
  void check_error(const Error& error, const StateInfo& state, const Context& who) const;
  void check_message(const Error& error) const;

  const Engine& engine_;
  std::string_view pack_;
  bool ours_;
  std::vector<StateInfo> states_;
  std::vector<VariableInfo> variables_;
  PackInfo info_;
  bool escapes_;  // the pack may hold any character, by its number
};

void Answers::check_pack() const {
  require(!has_errors(engine_.diagnostics()), "a pack with errors is refused");
  check_diagnostics(engine_.diagnostics(), pack_);
  require(!info_.id.empty() && !info_.version.empty(), "a pack has a name");
  require(!info_.locales.empty(), "a pack speaks a language");
  std::vector<std::string> names;
  for (const VariableInfo& variable : variables_) {
    require(!variable.name.empty() && !variable.type.empty(), "a variable has name and type");
    require(!has(names, variable.name), "a variable is told once", variable.name);
    names.push_back(variable.name);
  }
  for (const StateInfo& state : states_) {
    require(!state.state.empty() && !state.variants.empty(), "a state has variants", state.state);
    for (const std::string& name : state.variables)
      require(has(names, name), "a state uses variables that are told", name);
  }
  for (const NormTrace& norm : engine_.trace()) require(!norm.id.empty(), "a norm has an id");
  std::size_t failed = 0;
  for (const TestResult& result : engine_.run_tests().results) {
    failed += result.passed ? 0 : 1;
    require(!result.name.empty() && !result.source.empty(), "a test has name and place");
    require(result.passed == result.message.empty(), "a test that fails says why", result.name);
  }
  require(failed == engine_.run_tests().failed, "failed tests are counted");
}

void Answers::check_message(const Error& error) const {
  require(!error.code.empty() && !error.message.empty(), "an error says what is wrong", error.code);
  check_words(error.message, "an error can be shown");
  check_words(error.help, "an error's help can be shown");
}

// What a host sees when it asks for words: never what only the author can mend.
void Answers::check_error(const Error& error, const StateInfo& state, const Context& who) const {
  check_message(error);
  constexpr std::string_view kOfValues[] = {"bad-value",       "unknown-choice",
                                            "empty-value",     "value-too-long",
                                            "ill-formed-text", "control-character"};
  constexpr std::string_view kOfTexts[] = {"empty-term", "empty-text", "output-too-long"};
  const auto among = [&](const auto& codes) {
    return std::find(std::begin(codes), std::end(codes), error.code) != std::end(codes);
  };
  // Words that are not ASCII came from a value then.
  if (ours_)
    require(!look_at(error.message + error.help).beyond_ascii, "an error tells no value",
            error.message);
  if (among(kOfTexts)) return;
  if (error.code == "missing-variable") {
    const bool required = std::any_of(variables_.begin(), variables_.end(), [&](const auto& one) {
      return one.name == error.name && one.required;
    });
    require(required, "only what is required can be missing", state.state + ": " + error.name);
    require(who.find(error.name) == nullptr, "what is missing is not set", error.name);
    return require(has(state.variables, error.name), "a state tells what it needs", error.name);
  }
  require(among(kOfValues), "a pack that was taken has an answer", state.state + ": " + error.code);
  require(who.find(error.name) != nullptr, "a bad value was set", error.name);
  const auto told = engine_.check(who);
  require(std::any_of(told.begin(), told.end(),
                      [&](const Error& one) { return one.name == error.name; }),
          "`check` tells what `say` refuses", error.name);
}

void Answers::check_text(std::string_view text) const {
  const Look look = look_at(text);
  require(look.well_formed, "a text is well-formed", text);
  require(!look.blank, "a text is not blank", text);
  require(text.size() <= options().limits.output_bytes, "a text keeps to the limit", text);
  if (escapes_) return;
  require(!look.control, "a text has no control characters", text);
  const bool quotes =
      pack_.find("'{") != npos || pack_.find("'}") != npos || pack_.find("'#") != npos;
  require(!look.brace || quotes, "a text has no braces", text);
}

void Answers::check_phrase(const Phrase& phrase, const StateInfo& state, const Context& who) const {
  check_text(phrase.text());
  require(phrase.state() == state.state, "a phrase tells its state", phrase.state());
  require(has(state.variants, phrase.variant()), "a phrase tells its variant", phrase.variant());
  const bool regional = phrase.locale().find('-') != npos;
  require(has(info_.locales, phrase.locale()) || regional, "a phrase tells its locale",
          phrase.locale());
  require(phrase.file() == "pack.yaml" && phrase.line() > 0, "a phrase tells its place",
          phrase.file());
  require(phrase.pack() == info_.id && phrase.version() == info_.version, "a phrase tells its pack",
          phrase.pack());
  require(phrase.requested_locale() == who.locale(), "a phrase tells what was asked for");
  require(!to_string(phrase.locale_match()).empty(), "a phrase tells why its locale was served");
}

// `explain` chooses as `say` does, though it does not fill in the text.
void check_explanation(const Explanation& why, const Result<Phrase>& said) {
  const bool chosen = !why.variants.empty() && why.variants.back().chosen;
  require(chosen, "an explanation ends with the variant chosen");
  for (const VariantTrace& variant : why.variants) {
    require(&variant == &why.variants.back() || !variant.chosen, "only the last is chosen",
            variant.name);
    require(!variant.source.empty(), "a variant tells its place", variant.name);
    for (const ConditionTrace& condition : variant.conditions) {
      require(condition.holds || !variant.chosen, "what is chosen fits", condition.name);
      require(!condition.name.empty() && !condition.expected.empty(), "a condition tells itself");
      check_words(condition.actual, "what a condition met can be shown");
    }
  }
  if (!said) return;
  require(why.variants.back().name == said->variant(), "say and explain choose one variant",
          said->variant());
  require(!why.locales.empty() && why.locales.back() == said->locale(),
          "say and explain choose one locale", said->locale());
}

// Whether `say`, too, must have read the value: it stops at the first condition that
// does not hold.
bool reads(const VariantTrace& variant, std::string_view name) {
  for (const ConditionTrace& condition : variant.conditions) {
    if (condition.name == name) return true;
    if (!condition.holds) return false;
  }
  return false;
}

bool alike(const Result<Phrase>& one, const Result<Phrase>& other) {
  if (one.ok() != other.ok()) return false;
  return one ? one->text() == other->text() : one.error().message == other.error().message;
}

// By a setting, which is no variable: `say` then reads none of its conditions.
bool Answers::is_ruled_out(const VariantTrace& variant) const {
  return std::any_of(
      variant.conditions.begin(), variant.conditions.end(), [&](const ConditionTrace& condition) {
        return !condition.holds &&
               std::none_of(variables_.begin(), variables_.end(),
                            [&](const VariableInfo& one) { return one.name == condition.name; });
      });
}

// Where only `say` fails, the text is the cause, not a condition.
void Answers::check_refusal(const Error& error, const Explanation& why) const {
  for (const VariantTrace& variant : why.variants)
    require(is_ruled_out(variant) || !reads(variant, error.name),
            "explain refuses what say refuses to read", variant.name + ": " + error.message);
}

void Answers::check_state(const StateInfo& state, const Context& who) const {
  const auto said = engine_.say(state.state, who);
  require(alike(said, engine_.say(state.state, who)), "the same context is answered alike",
          state.state);
  if (said)
    check_phrase(*said, state, who);
  else
    check_error(said.error(), state, who);
  const auto why = engine_.explain(state.state, who);
  if (why) check_explanation(*why, said);
  if (why && !said) check_refusal(said.error(), *why);
  if (why) return;
  require(!said && said.error().code == why.error().code && said.error().name == why.error().name,
          "explain refuses what say refuses", state.state + ": " + why.error().message);
}

void Answers::check(const Context& who) const {
  for (const StateInfo& state : states_) check_state(state, who);
  for (const Error& error : engine_.check(who)) check_message(error);
  const auto none = engine_.say(who.locale() + "?", who);
  require(!none && none.error().code == "unknown-state", "what is no state has no words",
          who.locale());
  check_message(none.error());
}

// ---- the modes

void run_pack(const std::string& pack, const Context& who, bool ours) {
  const auto engine = Engine::try_load_text({{"pack.yaml", pack}}, options());
  if (!engine) {
    require(has_errors(engine.error()), "a refusal has its errors");
    return check_diagnostics(engine.error(), pack);
  }
  const Answers answers(*engine, pack, ours);
  answers.check_pack();
  answers.check(who);
}

void run_context(const Context& who) {
  static const std::string pack = fixed_pack();
  static const Engine engine = Engine::load_text({{"pack.yaml", pack}}, options());
  static const Answers answers = [] {
    Answers ready(engine, pack, true);
    ready.check_pack();
    return ready;
  }();
  answers.check(who);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string_view mode = take_line(rest);
  const auto byte = [&](std::size_t i) {
    return i < mode.size() ? static_cast<unsigned char>(mode[i]) : 0u;
  };
  if (byte(0) % 3 == 'c' % 3) {
    run_context(take_context(rest, true));
  } else if (byte(0) % 3 == 't' % 3) {
    const std::string_view language = kLanguages[byte(1) % std::size(kLanguages)];
    const std::string pack = small_pack(take_text(rest), language);
    run_pack(pack, take_context(rest, true), true);
  } else {
    const std::string pack(take_text(rest));
    run_pack(pack, take_context(rest, false), false);
  }
  return 0;
}
