// Values are passed on as they were typed; the engine reads them by the types of the pack.
#include "who.h"

#include <fmt/format.h>

#include <ctime>

namespace cuecard::cli {
namespace {

// The one place where cuecard looks at a clock, and only when asked to.
DateTime machine_time() {
  const std::time_t seconds = std::time(nullptr);
  std::tm local{};
  localtime_r(&seconds, &local);
  DateTime moment;
  moment.date = {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
  moment.time = {local.tm_hour, local.tm_min, local.tm_sec};
  moment.utc_offset_minutes = static_cast<int>(local.tm_gmtoff / 60);
  return moment;
}

}  // namespace

void add_who(CLI::App& command, Who& who) {
  command.add_option("--locale", who.locale, "the customer's language: zh-CN, en, zh_TW.UTF-8")
      ->take_last();
  command.add_option("--set", who.values, "name=value, a value of the call; may be repeated")
      ->allow_extra_args(false);
  command
      .add_option("--now", who.now,
                  "the wall clock: 2026-02-17T09:00+08:00, or `now`; without it\n"
                  "neither the time of day nor festivals are known")
      ->take_last();
}

Result<Context> context_of(const Who& who) {
  Context context(who.locale);
  for (const std::string& pair : who.values) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return Error{"bad-option", fmt::format("`--set {}` gives no value", pair),
                   "write `--set name=value`", pair};
    context.set(pair.substr(0, equals), pair.substr(equals + 1));
  }
  if (who.now == "now")
    context.set("now", machine_time());
  else if (!who.now.empty())
    context.set("now", who.now);
  return context;
}

// A locale that cannot be read is no mistake: scripts pass on what the system has.
std::vector<Error> mistakes_in(const Engine& engine, const Context& who) {
  std::vector<Error> mistakes;
  for (Error& error : engine.check(who))
    if (error.code != "unknown-locale") mistakes.push_back(std::move(error));
  return mistakes;
}

}  // namespace cuecard::cli
