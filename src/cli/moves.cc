// Lines are read as forgivingly as can be told apart: a plain word is an event, with
// `name=value` behind it; whatever cannot be read is answered with what to write.
#include "moves.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>

#include "script.h"

namespace cuecard::cli {
namespace {

// ---- what can come next

class Choices {
 public:
  explicit Choices(const Engine& engine) : known_(engine.events()) {}

  // Events that nobody declares are none: "silence" of a start, say.
  void add(const Event& event) {
    const auto info = std::find_if(known_.begin(), known_.end(), [&](const EventInfo& known) {
      return known.event == event.name();
    });
    const bool is_there = std::any_of(all_.begin(), all_.end(), [&](const Choice& choice) {
      return choice.event.name() == event.name();
    });
    if (info != known_.end() && !is_there) all_.push_back({event, info->use, info->fields});
  }

  std::vector<Choice> take() { return std::move(all_); }

 private:
  std::vector<EventInfo> known_;
  std::vector<Choice> all_;
};

int count_of_event(const std::vector<Move>& moves, std::string_view name) {
  return static_cast<int>(std::count_if(moves.begin(), moves.end(), [&](const Move& move) {
    return move.event && move.event->name() == name;
  }));
}

bool runs(const Call& call, const std::string& flow) {
  const std::vector<std::string> running = call.flows();
  return std::find(running.begin(), running.end(), flow) != running.end();
}

// The house's own protocols before those of its bases.
std::vector<FlowInfo> own_first(const Engine& engine) {
  std::vector<FlowInfo> flows = engine.flows();
  const std::string pack = engine.pack().id;
  std::stable_partition(flows.begin(), flows.end(),
                        [&](const FlowInfo& flow) { return flow.source.pack == pack; });
  return flows;
}

// ---- typed lines

constexpr std::string_view kSpace = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// The first word; moves `text` behind it.
std::string_view take_word(std::string_view& text) {
  const std::string_view word = text.substr(0, text.find_first_of(kSpace));
  text = trimmed(text.substr(word.size()));
  return word;
}

Wish unclear(std::string text) {
  Wish wish;
  wish.kind = Wish::Kind::unclear;
  wish.text = std::move(text);
  return wish;
}

Wish wish_for(Event event) {
  Wish wish;
  wish.kind = Wish::Kind::event;
  wish.event = std::move(event);
  return wish;
}

Wish plain(Wish::Kind kind) {
  Wish wish;
  wish.kind = kind;
  return wish;
}

// One `name=value`, or `name="some words"`; false where `text` begins with none.
bool take_field(std::string_view& text, Event& event) {
  const std::size_t equals = text.find('=');
  if (equals == 0 || equals == std::string_view::npos) return false;
  const std::string_view name = text.substr(0, equals);
  if (name.find_first_of(kSpace) != std::string_view::npos) return false;
  text.remove_prefix(equals + 1);
  const bool is_quoted = !text.empty() && text.front() == '"';
  if (!is_quoted) {
    event.set(name, std::string(text.empty() ? text : take_word(text)));
    return true;
  }
  const std::size_t end = text.find('"', 1);
  if (end == std::string_view::npos) return false;
  event.set(name, std::string(text.substr(1, end - 1)));
  text = trimmed(text.substr(end + 1));
  return true;
}

Wish with_fields(Wish wish, std::string_view rest) {
  while (!rest.empty())
    if (!take_field(rest, wish.event))
      return unclear(fmt::format("`{}` is no field: write `name=value`, or `name=\"some words\"`",
                                 std::string(rest)));
  return wish;
}

Wish pass_wish(std::string_view span) {
  const auto read = parse_duration(span);
  if (!read) return unclear("write how long: `+5s`, `+1m30s`");
  Wish wish = plain(Wish::Kind::pass);
  wish.span = *read;
  return wish;
}

Wish save_wish(std::string_view file) {
  if (file.empty()) return unclear("write the name of a file: `save call.jsonl`");
  Wish wish = plain(Wish::Kind::save);
  wish.text = file;
  return wish;
}

Wish flow_wish(std::string_view flow) {
  return flow.empty() ? unclear("write the name of a flow: `flow hold`")
                      : wish_for(Event::start(flow));
}

std::optional<Wish> speech_wish(std::string_view line) {
  constexpr std::string_view kAgent = "agent:", kCustomer = "customer:";
  if (line.substr(0, kAgent.size()) == kAgent)
    return wish_for(Event::agent_says(trimmed(line.substr(kAgent.size()))));
  if (line.substr(0, kCustomer.size()) == kCustomer)
    return wish_for(Event::customer_says(trimmed(line.substr(kCustomer.size()))));
  return std::nullopt;
}

std::optional<Wish> pick_wish(std::string_view word) {
  Wish wish = plain(Wish::Kind::pick);
  const char* const end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, wish.number);
  return read.ec == std::errc() && read.ptr == end ? std::optional<Wish>(wish) : std::nullopt;
}

}  // namespace

std::vector<Choice> choices_for(const Engine& engine, const Call& call,
                                const std::vector<Move>& moves) {
  Choices choices(engine);
  if (call.ended()) return {};
  for (const std::string& event : call.awaits()) choices.add(Event(event));
  const bool is_up = count_of_event(moves, "answered") > 0;
  if (!is_up) {
    choices.add(Event::answered());
    choices.add(Event::ringing(count_of_event(moves, "ringing") + 1));
  }
  choices.add(Event("customer_says"));
  choices.add(Event("hung_up"));
  for (const FlowInfo& flow : own_first(engine))
    for (const std::string& start : flow.starts_on)
      if (!runs(call, flow.flow) && !(is_up && start == "answered"))
        choices.add(Event(start.substr(0, start.find(' '))));
  return choices.take();
}

std::string told(const Choice& choice) {
  std::string text = choice.event.name();
  if (!choice.use.empty()) text += ": " + choice.use;
  if (!choice.fields.empty()) text += fmt::format(" ({})", fmt::join(choice.fields, ", "));
  return text;
}

const std::vector<std::string>& command_words() {
  static const std::vector<std::string> words = {"undo", "save", "flow", "help", "quit", "exit"};
  return words;
}

Wish wish_of(std::string_view line) {
  std::string_view rest = trimmed(line);
  if (rest.empty()) return plain(Wish::Kind::next_timer);
  if (rest.front() == '+') return pass_wish(trimmed(rest.substr(1)));
  if (auto speech = speech_wish(rest)) return *std::move(speech);
  const std::string_view word = take_word(rest);
  if (word == "?" || word == "help") return plain(Wish::Kind::help);
  if (word == "quit" || word == "exit") return plain(Wish::Kind::quit);
  if (word == "undo") return plain(Wish::Kind::undo);
  if (word == "save") return save_wish(rest);
  if (word == "flow") return flow_wish(rest);
  if (auto pick = pick_wish(word)) return with_fields(*std::move(pick), rest);
  return with_fields(wish_for(Event(std::string(word))), rest);
}

std::optional<std::string> write_script(const std::vector<Move>& moves, const std::string& file,
                                        bool is_ours) {
  std::FILE* stream = std::fopen(file.c_str(), is_ours ? "w" : "wx");
  if (stream == nullptr)
    return errno == EEXIST ? fmt::format("`{}` is there already: take another name", file)
                           : fmt::format("cannot write `{}`: {}", file, std::strerror(errno));
  std::string text;
  for (const Move& move : moves)
    if (move.event) text += line_of(Moment{move.at, *move.event, 0}) + '\n';
  const bool written = std::fwrite(text.data(), 1, text.size(), stream) == text.size();
  const bool closed = std::fclose(stream) == 0;
  if (written && closed) return std::nullopt;
  return fmt::format("cannot write `{}`: {}", file, std::strerror(errno));
}

}  // namespace cuecard::cli
