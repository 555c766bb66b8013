// Collects the diagnostics of one load; every layer reports into the same one.
//
//   report.error("unknown-key", span, fmt("unknown key `{}`", key)).help("did you mean ...?");
#ifndef CUECARD_BASE_REPORTER_H_
#define CUECARD_BASE_REPORTER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "base/source.h"
#include "cuecard/diagnostic.h"

namespace cuecard {

class Reporter {
 public:
  // Refers to the diagnostic just reported, to add to it. Valid until the next.
  class Entry {
   public:
    explicit Entry(Diagnostic* diagnostic) : diagnostic_(diagnostic) {}
    Entry& help(std::string text);
    Entry& note(std::string message, const Span& span);

   private:
    Diagnostic* diagnostic_;
  };

  explicit Reporter(std::size_t most = 1000) : most_(most) {}

  Entry error(std::string_view code, const Span& span, std::string message);
  Entry warning(std::string_view code, const Span& span, std::string message);
  Entry info(std::string_view code, const Span& span, std::string message);

  std::size_t errors() const { return errors_; }
  // Whether what is reported from now on is only counted: help for it is of no use.
  bool full() const { return diagnostics_.size() >= most_; }

  // The diagnostics by file (in the order the files were first named), line and
  // column, and past the limit one line that counts the rest.
  Diagnostics take();

  // Fixes the order of files before anything is reported about them.
  void know_file(std::string_view name);

 private:
  Entry add(Severity severity, std::string_view code, const Span& span, std::string message);

  std::size_t most_;
  std::size_t errors_ = 0;
  std::size_t left_out_ = 0;
  Severity worst_left_out_ = Severity::info;
  Diagnostic overflow_;  // where entries past the limit are written and lost
  Diagnostics diagnostics_;
  std::vector<std::string> files_;
};

}  // namespace cuecard

#endif  // CUECARD_BASE_REPORTER_H_
