// Whatever is done to the text of a snapshot: it is refused with a word about why, or taken,
// and then it is the very text that the call writes again, and the call goes on as any call
// does (call_script.h).
//
// An input is a line with the letter of a pack (c: core; else hotline-800), a byte for the
// caller and the script that leads to the snapshot, a line with the script that goes on from
// it, and a line for each edit of it, where L is a byte for a line of the snapshot:
//   rLTEXT     TEXT is line L               iLTEXT   TEXT stands before line L
//   dL         line L is gone               cLM      line L stands before line M as well
//   nLNTEXT    TEXT is the Nth word of line L
//   wTEXT      TEXT, up to the end of the input, is all behind the line of the pack
#include "call_script.h"

namespace {

using namespace cuecard;
using namespace cuecard::fuzz;

using Lines = std::vector<std::string>;

constexpr std::size_t kMostLines = 2000;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) lines.emplace_back(take_line(text));
  return lines;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text.append(line).append("\n");
  return text;
}

std::string with_word(const std::string& line, unsigned number, std::string_view word) {
  std::size_t begin = 0;
  for (; number % 8 != 0 && begin < line.size(); --number)
    begin = std::min(line.find(' ', begin), line.size() - 1) + 1;
  const std::size_t end = std::min(line.find(' ', begin), line.size());
  return line.substr(0, begin) + std::string(word) + line.substr(end);
}

void edit(Lines& lines, std::string_view how) {
  if (how.size() < 2 || lines.empty() || lines.size() > kMostLines) return;
  const auto place = [&](std::size_t i) {
    const auto byte = i < how.size() ? static_cast<unsigned char>(how[i]) : 0u;
    return lines.begin() + static_cast<std::ptrdiff_t>(byte % lines.size());
  };
  const auto line = place(1);
  const std::string_view text = how.substr(2);
  switch (how[0]) {
    case 'r':
      *line = text;
      break;
    case 'i':
      lines.insert(line, std::string(text));
      break;
    case 'd':
      lines.erase(line);
      break;
    case 'c': {
      const std::string copy = *line;
      lines.insert(place(2), copy);
      break;
    }
    default:
      if (!text.empty())
        *line = with_word(*line, static_cast<unsigned char>(text[0]), text.substr(1));
  }
}

std::string edited(const std::string& snapshot, std::string_view edits) {
  Lines lines = lines_of(snapshot);
  while (!edits.empty()) {
    if (edits[0] == 'w') {
      lines.resize(std::min<std::size_t>(lines.size(), 2));
      return joined(lines) + std::string(edits.substr(1));
    }
    edit(lines, take_line(edits));
  }
  return joined(lines);
}

std::string played(const World& world, const Context& who, std::string_view script) {
  WatchedCall call(world, world.engine.start_call(who), world.engine.start_call(who));
  call.play(script, WatchedCall::Then::stops);
  return call.call().snapshot();
}

void check_refusal(const Error& error) {
  require(error.code == "bad-snapshot" || error.code == "other-pack", "a refusal has its code",
          error.code);
  require(!error.message.empty(), "a refusal has its words");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string_view head = take_line(rest);
  if (head.size() < 2) return 0;
  const World& world = shipped(head[0]);
  const std::string_view script = take_line(rest);
  const std::string text =
      edited(played(world, caller(static_cast<unsigned char>(head[1])), head.substr(2)), rest);
  auto call = world.engine.restore_call(text);
  auto twin = world.engine.restore_call(text);
  require(call.ok() == twin.ok(), "the same text is taken alike");
  if (!call) return check_refusal(call.error()), 0;
  require(call->snapshot() == text, "what is taken is written again", call->snapshot());
  WatchedCall(world, std::move(*call), std::move(*twin)).play(script);
  return 0;
}
