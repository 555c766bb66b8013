// Diagnostics are kept in the order reported and sorted once, when taken.
#include "base/reporter.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace cuecard {

Reporter::Entry& Reporter::Entry::help(std::string text) {
  diagnostic_->help = std::move(text);
  return *this;
}

Reporter::Entry& Reporter::Entry::note(std::string message, const Span& span) {
  diagnostic_->notes.push_back({std::move(message), place_of(span)});
  return *this;
}

Reporter::Entry Reporter::error(std::string_view code, const Span& span, std::string message) {
  return add(Severity::error, code, span, std::move(message));
}

Reporter::Entry Reporter::warning(std::string_view code, const Span& span, std::string message) {
  return add(Severity::warning, code, span, std::move(message));
}

Reporter::Entry Reporter::info(std::string_view code, const Span& span, std::string message) {
  return add(Severity::info, code, span, std::move(message));
}

Reporter::Entry Reporter::add(Severity severity, std::string_view code, const Span& span,
                              std::string message) {
  if (severity == Severity::error) ++errors_;
  if (full()) {
    ++left_out_;
    worst_left_out_ = std::max(worst_left_out_, severity);
    overflow_ = {};
    return Entry(&overflow_);
  }
  if (span.source != nullptr) know_file(span.source->name());
  diagnostics_.push_back({severity, std::string(code), std::move(message), {}, place_of(span), {}});
  return Entry(&diagnostics_.back());
}

void Reporter::know_file(std::string_view name) {
  if (std::find(files_.begin(), files_.end(), name) == files_.end()) files_.emplace_back(name);
}

Diagnostics Reporter::take() {
  std::map<std::string_view, std::size_t> ranks;
  for (const std::string& file : files_) ranks.emplace(file, ranks.size());
  const auto rank = [&](const std::string& file) {
    const auto known = ranks.find(file);
    return known == ranks.end() ? ranks.size() : known->second;
  };
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) {
                     return std::make_tuple(rank(a.place.file), a.place.line, a.place.column) <
                            std::make_tuple(rank(b.place.file), b.place.line, b.place.column);
                   });
  if (left_out_ > 0) {
    diagnostics_.push_back(
        {worst_left_out_,
         "too-many-problems",
         format("{} more problems are not shown; {} is the most", left_out_, most_),
         "mend those above first",
         {},
         {}});
  }
  return std::exchange(diagnostics_, {});
}

}  // namespace cuecard
