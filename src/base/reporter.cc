// Diagnostics are kept in the order reported and sorted once, when taken.
#include "base/reporter.h"

#include <algorithm>
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
  reported_.push_back({{severity, std::string(code), std::move(message), {}, place_of(span), {}},
                       file_of(span.source)});
  return Entry(&reported_.back().diagnostic);
}

void Reporter::know_file(const Source& source) {
  files_.push_back({&source, std::string(source.name())});
}

// Copies made for showing a file are not known themselves, but by its name.
std::size_t Reporter::file_of(const Source* source) {
  if (source == nullptr) return kNoFile;
  const auto last = [this](const auto& matches) {
    return static_cast<std::size_t>(std::find_if(files_.rbegin(), files_.rend(), matches).base() -
                                    files_.begin());
  };
  std::size_t behind = last([&](const File& file) { return file.source == source; });
  if (behind == 0) behind = last([&](const File& file) { return file.name == source->name(); });
  if (behind > 0) return behind - 1;
  files_.push_back({nullptr, std::string(source->name())});
  return files_.size() - 1;
}

void Reporter::drop_warnings(const std::function<bool(const Source*)>& unwanted) {
  std::erase_if(reported_, [&](const Reported& reported) {
    const Source* source = reported.file == kNoFile ? nullptr : files_[reported.file].source;
    return source != nullptr && reported.diagnostic.severity != Severity::error && unwanted(source);
  });
}

Diagnostics Reporter::take() {
  const auto rank = [](const Reported& reported) {
    const Place& place = reported.diagnostic.place;
    return std::make_tuple(reported.file, place.line, place.column);
  };
  std::stable_sort(reported_.begin(), reported_.end(),
                   [&](const Reported& a, const Reported& b) { return rank(a) < rank(b); });
  Diagnostics diagnostics;
  for (Reported& reported : reported_) diagnostics.push_back(std::move(reported.diagnostic));
  reported_.clear();
  if (left_out_ > 0) {
    diagnostics.push_back(
        {worst_left_out_,
         "too-many-problems",
         format("{} more problems are not shown; {} is the most", left_out_, most_),
         "mend those above first",
         {},
         {}});
  }
  return diagnostics;
}

}  // namespace cuecard
