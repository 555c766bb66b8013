// A diagnostic is what cuecard has to say about a pack: where, how bad, what is
// wrong and what to do. It is data; command line, exceptions, JSON and editors
// are renderings of it.
//
//   auto engine = cuecard::Engine::try_load("policies/my-house");
//   if (!engine)
//     for (const auto& d : engine.error()) std::cerr << cuecard::to_text(d);
//
// Plain values: copy and share them freely between threads.
#ifndef CUECARD_DIAGNOSTIC_H_
#define CUECARD_DIAGNOSTIC_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/export.h"

namespace cuecard {

enum class Severity { info, warning, error };

// "info", "warning" or "error".
CUECARD_API std::string_view to_string(Severity severity);

// A marked stretch of one line of a pack file. Lines and columns count from 1,
// columns count characters (code points), never bytes. `line` is 0 where a
// problem belongs to a whole file or to no file at all.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t end_column = 0;  // one past the last marked character
  std::string text;            // the whole source line, for showing it
};

// A second place that explains the first: "already given here".
struct Note {
  std::string message;
  Place place;
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;     // stable and readable: `unknown-argument`
  std::string message;  // what is wrong, in the author's words
  std::string help;     // what to do about it; may be empty
  Place place;
  std::vector<Note> notes;
};

using Diagnostics = std::vector<Diagnostic>;

CUECARD_API bool has_errors(const Diagnostics& diagnostics);

// The diagnostic as several lines of text, the spot marked below its line:
//
//   house/pack.yaml:4:1: error[unknown-key]: unknown key `lcoales` in the manifest
//        4 | lcoales: [en]
//          | ^^^^^^^
//     help: did you mean `locales`?
//
// `color` adds terminal colours. Control and bidi characters are shown as
// `U+202E`; the text is always well-formed UTF-8 and ends with a newline.
CUECARD_API std::string to_text(const Diagnostic& diagnostic, bool color = false);

}  // namespace cuecard

#endif  // CUECARD_DIAGNOSTIC_H_
