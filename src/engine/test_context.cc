// A test writes its context as the command line does: everything is text, and `locale` is
// the locale.
#include "engine/test_context.h"

#include <algorithm>

namespace cuecard::engine {
namespace {

constexpr std::string_view kLocale = "locale";

}  // namespace

Context context_of(const With& with) {
  Context context;
  for (const auto& [name, value] : with) {
    if (name.text == kLocale)
      context.set_locale(value);
    else
      context.set(name.text, value);
  }
  return context;
}

void check_with(const With& with, const Span& span, const phrase::Speaker& speaker,
                Reporter& report) {
  for (const Error& error : speaker.check(context_of(with))) {
    const auto at = std::find_if(with.begin(), with.end(),
                                 [&](const auto& value) { return value.first.text == error.name; });
    report.warning(error.code, at == with.end() ? span : at->first.span, error.message)
        .help(error.help);
  }
}

}  // namespace cuecard::engine
