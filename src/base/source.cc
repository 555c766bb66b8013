// A source indexes its line breaks once; every place is found by binary search.
// LF, CRLF and a lone CR each end a line, as they do in YAML.
#include "base/source.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cuecard {

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  line_begins_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const bool crlf = text_[i] == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n';
    if (text_[i] == '\n' || (text_[i] == '\r' && !crlf))
      line_begins_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::size_t Source::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  return static_cast<std::size_t>(after - line_begins_.begin());
}

std::size_t Source::line_begin(std::size_t line) const {
  return line == 0 || line > line_begins_.size() ? text_.size() : line_begins_[line - 1];
}

std::string_view Source::line_text(std::size_t line) const {
  const std::size_t begin = line_begin(line);
  const std::size_t end = line < line_begins_.size() ? line_begins_[line] : text_.size();
  std::string_view text = std::string_view(text_).substr(begin, end - begin);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::size_t Source::column_of(std::size_t offset) const {
  const std::size_t begin = line_begin(line_of(offset));
  return 1 + count_code_points(std::string_view(text_).substr(begin, offset - begin));
}

Place place_of(const Span& span) {
  Place place;
  if (span.source == nullptr) return place;
  const Source& source = *span.source;
  const std::size_t begin = std::min<std::size_t>(span.begin, source.text().size());
  place.file = source.name();
  if (source.text().empty()) return place;  // nothing to show: the file as a whole
  place.line = source.line_of(begin);
  place.text = source.line_text(place.line);
  const std::size_t line_end = source.line_begin(place.line) + place.text.size();
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, std::max(begin, line_end));
  place.column = source.column_of(begin);
  place.end_column = place.column + count_code_points(source.text().substr(begin, end - begin));
  return place;
}

std::string file_and_line(const Span& span) {
  if (span.source == nullptr) return {};
  return format("{}:{}", span.source->name(), span.source->line_of(span.begin));
}

}  // namespace cuecard
