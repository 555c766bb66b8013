// Collects the diagnostics of one load; every layer reports into the same one.
//
//   report.error("unknown-key", span, fmt("unknown key `{}`", key)).help("did you mean ...?");
#ifndef CUECARD_BASE_REPORTER_H_
#define CUECARD_BASE_REPORTER_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

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
  bool full() const { return reported_.size() >= most_; }

  // The diagnostics by file (in the order the files came to be known), line and
  // column, and past the limit one line that counts the rest.
  Diagnostics take();

  // Fixes the order of files before anything is reported about them. Two that bear the
  // same name are told apart if both are made known; a source that was not is taken for
  // the last file of its name.
  void know_file(const Source& source);

  // Takes back all but errors about the known files that `unwanted` holds for.
  void drop_warnings(const std::function<bool(const Source*)>& unwanted);

 private:
  struct File {
    const Source* source;  // null unless made known; only compared, it may be gone
    std::string name;
  };
  struct Reported {
    Diagnostic diagnostic;
    std::size_t file;  // its index in files_, or kNoFile
  };
  static constexpr std::size_t kNoFile = static_cast<std::size_t>(-1);

  Entry add(Severity severity, std::string_view code, const Span& span, std::string message);
  std::size_t file_of(const Source* source);

  std::size_t most_;
  std::size_t errors_ = 0;
  std::size_t left_out_ = 0;
  Severity worst_left_out_ = Severity::info;
  Diagnostic overflow_;  // where entries past the limit are written and lost
  std::vector<Reported> reported_;
  std::vector<File> files_;
};

}  // namespace cuecard

#endif  // CUECARD_BASE_REPORTER_H_
