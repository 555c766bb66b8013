// A rehearsal keeps what was done as a list of moves. As the same moves always give the same
// call, taking one back is playing the others again. It is the one command that prints as it
// goes, for it talks with its user.
#include "rehearsal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "moves.h"
#include "nearest.h"
#include "played.h"
#include "show_wrap.h"
#include "utf8.h"

namespace cuecard::cli {
namespace {

constexpr const char* kHelp =
    "  Enter               time passes up to the next timer\n"
    "  +5s                 time passes\n"
    "  1                   the event of that number\n"
    "  hold_wanted expected_wait=4m reason=\"a long search\"\n"
    "                      an event by name, with its fields\n"
    "  customer: words     the customer says that; `agent: words` likewise\n"
    "  flow hold           starts a flow by name\n"
    "  undo                takes the last step back\n"
    "  save call.jsonl     writes the events down, for `cuecard play` and for tests\n"
    "  quit                ends the rehearsal\n";

class Rehearsal {
 public:
  Rehearsal(const Engine& engine, const Context& who, std::string pack)
      : engine_(engine), who_(who), pack_(std::move(pack)), call_(engine.start_call(who)) {}

  Answer run() {
    print(fmt::format("{} {}; `?` shows what can be typed\n", engine_.pack().id,
                      engine_.pack().version));
    for (std::string line; !is_over_ && read(line);) obey(line);
    return {};
  }

 private:
  // ---- talking

  void print(const std::string& text) const {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
  }

  void remark(const std::string& text) const {
    print(fmt::format("  {}{}{}\n", ink_.dim, text, ink_.off));
  }

  // What is typed is seen on a terminal anyway; a script's lines are shown as well.
  bool read(std::string& line) {
    offer();
    print(fmt::format("{}{}>{} ", ink_.strong, clock_of(call_.now()), ink_.off));
    const bool got = static_cast<bool>(std::getline(std::cin, line));
    line = mended_utf8(line);
    if (!got) print("\n");
    if (got && isatty(STDIN_FILENO) != 1) print(on_one_line(line) + "\n");
    return got && std::ferror(stdout) == 0;
  }

  void obey(const std::string& line) {
    const Wish wish = wish_of(line);
    switch (wish.kind) {
      case Wish::Kind::next_timer:
        return pass_to_next_timer();
      case Wish::Kind::pass:
        return pass(wish.span);
      case Wish::Kind::pick:
        return pick(wish);
      case Wish::Kind::event:
        return send(wish.event);
      case Wish::Kind::undo:
        return undo();
      case Wish::Kind::save:
        return save(wish.text);
      case Wish::Kind::help:
        return help();
      case Wish::Kind::quit:
        is_over_ = true;
        return;
      case Wish::Kind::unclear:
        return remark(wish.text);
    }
  }

  // ---- what may come

  void offer() {
    choices_ = choices_for(engine_, call_, moves_);
    if (call_.ended()) return remark("the call is over: `undo`, `save FILE` or `quit`");
    show(choices_, kMostShown);
    if (const auto due = call_.next_deadline())
      remark(fmt::format("a timer at {}: Enter", clock_of(*due)));
  }

  void show(const std::vector<Choice>& choices, std::size_t most) const {
    std::string text;
    for (std::size_t i = 0; i < std::min(most, choices.size()); ++i)
      text += fmt::format("{}{} {}", i == 0 ? "" : "   ", i + 1, choices[i].event.name());
    if (choices.size() > most) text += "   ...";
    for (const std::string& line : wrap(text, width_ - 2)) print("  " + line + "\n");
  }

  void help() const {
    print(kHelp);
    for (std::size_t i = 0; i < choices_.size(); ++i)
      for (const std::string& line :
           wrap(fmt::format("{} {}", i + 1, told(choices_[i])), width_ - 2))
        print("  " + line + "\n");
  }

  // ---- moving on

  void hear(const Cues& cues, Duration at) const {
    for (const Cue& cue : cues) print(human(cue, width_));
    if (cues.error()) tell(*cues.error(), at);
  }

  // A word that is no event may be a command that is mistyped.
  void tell(const Error& error, Duration at) const {
    print(human(error, at, {}, width_));
    const std::string near =
        error.code == "unknown-event" ? nearest(error.name, command_words()) : std::string();
    if (!near.empty()) remark(fmt::format("did you mean `{}`?", near));
  }

  // False where the call refused the event, and stands where it stood.
  bool make(const Move& move, bool silent) {
    const auto hears = [&](const Cues& cues, Duration at) {
      if (!silent) hear(cues, at);
    };
    if (!move.event) {
      play_time(call_, move.at, hears);
      return true;
    }
    const Cues cues = call_.on(*move.event, move.at);
    hears(cues, move.at);
    return !cues.refused();
  }

  void send(const Event& event) {
    const Move move{call_.now(), event};
    if (make(move, false)) moves_.push_back(move);
  }

  void pick(const Wish& wish) {
    if (wish.number == 0 || wish.number > choices_.size())
      return remark(fmt::format("there is no number {}: `?` shows all", wish.number));
    Event event = choices_[wish.number - 1].event;
    for (const auto& [name, value] : wish.event.fields()) event.set(name, value);
    send(event);
  }

  void pass(Duration span) {
    const Move move{call_.now() + span, std::nullopt};
    make(move, false);
    moves_.push_back(move);
  }

  void pass_to_next_timer() {
    const auto due = call_.next_deadline();
    if (!due) return remark("no timer runs: let time pass with `+5s`, or type an event");
    pass(*due - call_.now());
  }

  void undo() {
    if (moves_.empty()) return remark("there is nothing to take back");
    const Move last = moves_.back();
    moves_.pop_back();
    call_ = engine_.start_call(who_);
    for (const Move& move : moves_) make(move, true);
    remark(last.event ? fmt::format("taken back: {}", last.event->name())
                      : fmt::format("back to {}", clock_of(call_.now())));
  }

  void save(const std::string& file) {
    if (const auto problem = write_script(moves_, file, file == saved_)) return remark(*problem);
    saved_ = file;
    remark(fmt::format("play it again: cuecard play {} {} --until {}", shell_word(pack_),
                       shell_word(file), cuecard::to_text(Value(call_.now()))));
  }

  static constexpr std::size_t kMostShown = 12;

  const Engine& engine_;
  const Context& who_;
  const std::string pack_;
  const Ink& ink_ = ink_for_out();
  const std::size_t width_ = width_of_screen();
  Call call_;
  std::vector<Move> moves_;
  std::vector<Choice> choices_;
  bool is_over_ = false;
  std::string saved_;  // the file that this rehearsal wrote
};

}  // namespace

Answer rehearse(const Engine& engine, const Context& who, const std::string& pack) {
  return Rehearsal(engine, who, pack).run();
}

}  // namespace cuecard::cli
