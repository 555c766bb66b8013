// Whatever happens in a call, in whatever order and whenever: cues come in the order of time,
// nothing comes after the end, a refusal changes nothing, every deadline acts, and a call that
// was restored on its way answers as one that was not (call_script.h).
//
// An input is a line with the mode and a byte for the caller, then by mode
//   c  nothing: the pack core;
//   h  nothing: the pack hotline-800;
//   f  flows, up to a line `=====`, that become those of a small pack;
//   p  the text of a pack, up to a line `=====`;
// then the script. Any byte is some mode.
#include "call_script.h"

namespace {

using namespace cuecard;
using namespace cuecard::fuzz;

// What flows of the input find there. `named` cannot be said without a name.
constexpr std::string_view kSmallPack = R"(cuecard: 1
id: small
version: 1.0.0
locales: [en]
variables:
  surname: {type: text, required: true}
  expected_wait: {type: duration}
  delay: {type: duration, default: 1h}
  due_at: {type: datetime}
  solved: {type: flag}
  kind: {type: choice, of: {hold: {en: hold}, agent: {en: agent}}}
settings:
  pause: 5s
  gap: 30s
  often: 2
  mode: {of: [plain, fancy], value: plain}
phrases:
  opening: {en: Good morning.}
  hold.request: {en: "May I put you on hold?"}
  hold.check_in:
    variants:
      first: {when: {times_said: absent}, text: {en: Still looking.}}
      held: {when: {hold_elapsed: over 1m}, text: {en: "For {hold_elapsed}."}}
      others: {text: {en: Still here.}}
  named: {en: "Hello, {surname}."}
  silent: {en: "Are you there?"}
events:
  came: {use: x}
  left: {use: x, fields: [delay]}
banned:
  rude: {severity: error, match: {en: [shut up, idiot]}}
timing:
  quiet: {measure: dead_air, at_most: 20s}
  gaps: {measure: hold_gap, at_most: gap}
  held: {measure: hold_time, at_most: 3m}
  long: {measure: call_time, at_most: 1h}
  rings: {measure: rings, at_least: 2, at_most: 4}
  broken_in: {measure: interruptions, at_most: 1}
flows:
)";

// Small, so that inputs reach them.
LoadOptions options() {
  LoadOptions options;
  options.limits.file_bytes = 1 << 14;
  options.limits.nodes = 1500;
  options.limits.map_keys = 200;
  options.limits.depth = 24;
  options.limits.diagnostics = 50;
  return options;
}

// What stands before the line `=====`.
std::string take_text(std::string_view& rest) {
  std::string text;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line == "=====") break;
    text.append(line).append("\n");
  }
  return text;
}

void play_own(const std::string& pack, const Context& who, std::string_view script) {
  const auto engine = Engine::try_load_text({{"pack.yaml", pack}}, options());
  if (engine) return play(World(*engine), who, script);
  require(has_errors(engine.error()), "a refusal has its errors");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string_view head = take_line(rest);
  const char mode = head.empty() ? 'h' : head[0];
  const Context who = caller(head.size() > 1 ? static_cast<unsigned char>(head[1]) : 0u);
  if (mode == 'f') {
    const std::string pack = std::string(kSmallPack) + take_text(rest);
    play_own(pack, who, rest);
  } else if (mode == 'p') {
    const std::string pack = take_text(rest);
    play_own(pack, who, rest);
  } else {
    play(shipped(mode), who, rest);
  }
  return 0;
}
