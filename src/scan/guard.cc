// What came in is kept in one buffer, in whole characters. Two passes read it: that of the
// gate rules tells how far nothing can be hit any more, and that of the flag rules, which
// hold nothing back. Everything before the gate's decision is let go, and forgotten as soon
// as neither pass looks back to it.
#include "scan/guard.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace cuecard::scan {

namespace {

// Where the last character begins if `text` ends inside it, else the end.
std::size_t end_of_whole_characters(std::string_view text) {
  const std::size_t longest = 4;
  const std::size_t first = text.size() < longest ? 0 : text.size() - longest + 1;
  for (std::size_t at = first; at < text.size(); ++at) {
    const bool begins = static_cast<unsigned char>(text[at]) >= 0xC0;
    if (begins && character_at({text, false}, at).cut) return at;
  }
  return text.size();
}

std::size_t decided_by(const Pass& pass, std::size_t end) {
  return pass.idle() ? end : std::min(pass.decided(), end);
}

std::size_t needed_by(const Pass& pass, std::size_t end) {
  return pass.idle() ? end : std::min(pass.needs_from(), pass.decided());
}

bool in_order(const Finding& a, const Finding& b) {
  // Where more is first, the other one's stands in its place.
  return std::tie(a.span.bytes.begin, b.span.bytes.end, b.severity, a.rule) <
         std::tie(b.span.bytes.begin, a.span.bytes.end, a.severity, b.rule);
}

ScanOptions options_of(const ScanOptions& options, const std::string& channel,
                       const std::string& state) {
  return {options.speaker, channel, state};
}

}  // namespace

GuardedStream::GuardedStream(std::shared_ptr<const Compiled> compiled, const ScanOptions& options)
    : compiled_(std::move(compiled)),
      channel_(options.channel),
      state_(options.state),
      gate_{{*compiled_, options_of(options, channel_, state_), Pass::gate}, {}},
      flag_{{*compiled_, options_of(options, channel_, state_), Pass::flag}, {}} {}

std::size_t GuardedStream::hold_limit() const { return scan::hold_limit(*compiled_); }

std::size_t GuardedStream::held() const { return std::min(end(), stop_) - released_; }

Release GuardedStream::feed(std::string_view chunk) {
  if (finished_) return {};
  buffer_ += chunk;
  return read({whole_characters(), false});
}

Release GuardedStream::finish() {
  if (finished_) return {};
  finished_ = true;
  return read({buffer_, true});
}

std::string_view GuardedStream::whole_characters() const {
  return std::string_view(buffer_).substr(0, end_of_whole_characters(buffer_));
}

Release GuardedStream::read(Text text) {
  Release release;
  read(gate_, text, release.findings);
  read(flag_, text, release.findings);
  std::sort(release.findings.begin(), release.findings.end(), in_order);
  release.text = let_go(decided_by(gate_.pass, begin_ + text.bytes.size()));
  forget();
  return release;
}

void GuardedStream::read(Reader& reader, Text text, Findings& findings) {
  std::vector<RuleHit> hits;
  if (!reader.pass.idle()) reader.pass.read(text, begin_, hits);
  Findings found;
  for (const RuleHit& hit : hits) {
    found.push_back(finding_of(*compiled_, hit));
    obey(hit, found.back().action);
  }
  std::sort(found.begin(), found.end(), in_order);
  place(reader, found);
  std::move(found.begin(), found.end(), std::back_inserter(findings));
}

void GuardedStream::obey(const RuleHit& hit, Action action) {
  if (action == Action::block) stop_ = std::min(stop_, hit.begin);
  if (action == Action::block || action == Action::mask) masks_.push_back({hit.begin, hit.end});
}

// A rule that needs long to decide may come after one that was quick, further on.
void GuardedStream::place(Reader& reader, Findings& findings) const {
  if (findings.empty()) return;
  if (findings.front().span.bytes.begin < reader.place.byte) reader.place = kept_;
  for (Finding& finding : findings) locate(finding, reader.place, buffer_, begin_);
}

std::string GuardedStream::let_go(std::size_t limit) {
  std::string out;
  const auto until = [&](std::size_t to) {
    const std::size_t from = std::exchange(released_, to);
    return std::string_view(buffer_).substr(from - begin_, to - from);
  };
  limit = std::min(limit, stop_);
  if (limit <= released_) return out;
  std::sort(masks_.begin(), masks_.end(), [](Range a, Range b) { return a.begin < b.begin; });
  for (const Range& mask : masks_) {
    if (mask.begin >= limit) break;
    if (mask.begin > released_) out += until(mask.begin);
    if (mask.end > released_) append_stars(until(std::min(mask.end, limit)), out);
  }
  out += until(limit);
  std::erase_if(masks_, [&](Range mask) { return mask.end <= released_; });
  return out;
}

// Drops the front of the buffer, but only once that is half of it: so every byte is moved
// once at most.
void GuardedStream::forget() {
  std::size_t keep = std::min(needed_by(gate_.pass, end()), needed_by(flag_.pass, end()));
  if (!blocked() || released_ < stop_) keep = std::min(keep, released_);
  if (keep <= begin_ + buffer_.size() / 2) return;
  if (buffer_[keep - begin_ - 1] == '\r') --keep;  // half of a line break, perhaps
  advance(kept_, buffer_, begin_, keep);
  for (Reader* reader : {&gate_, &flag_})
    if (reader->place.byte < keep) reader->place = kept_;
  buffer_.erase(0, keep - begin_);
  begin_ = keep;
}

}  // namespace cuecard::scan

namespace cuecard {

Guard::Guard(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Guard::Guard(Guard&&) noexcept = default;
Guard& Guard::operator=(Guard&&) noexcept = default;
Guard::~Guard() = default;

Release Guard::feed(std::string_view chunk) { return impl_->feed(chunk); }
Release Guard::finish() { return impl_->finish(); }
bool Guard::blocked() const { return impl_->blocked(); }
std::size_t Guard::hold_limit() const { return impl_->hold_limit(); }
std::size_t Guard::held() const { return impl_->held(); }

}  // namespace cuecard
