// Whatever is seen of a context stays true however the text goes on; so a hit is shielded
// as soon as one context is seen wholly, and stands once none can come any more.
#include "scan/context.h"

#include <algorithm>

namespace cuecard::scan {

void Evidence::begin_at(std::size_t from) {
  seen_to_ = from;
  places_.clear();
}

void Evidence::advance(const Excerpt& excerpt, Sentences& sentences, std::size_t end) {
  excerpt_ = &excerpt;
  end_ = end;
  divided_to_ = excerpt.whole() ? kUnknown : sentences.frontier();
  const std::size_t to = std::min(end, excerpt.end());
  if (seen_to_ >= to) return;
  if (excerpt.whole()) {
    contexts_->scan(excerpt, {seen_to_, to}, sentences, *this);
    seen_to_ = to;
    return;
  }
  while (seen_to_ < to) {
    open_ = false;
    fresh_.clear();
    if (contexts_->at(excerpt, seen_to_, sentences, *this) || open_) return;
    for (const Seen& seen : fresh_) keep(seen);
    seen_to_ += excerpt.character_at(seen_to_).size;
  }
}

void Evidence::found(std::uint32_t part, Range place) {
  const ContextPart& what = compiled_->parts[part];
  if (what.in_turn != of_turn_ || place.end > end_) return;
  if (place.end > divided_to_) open_ = true;
  Seen seen{part, place, kUnknown};
  if (what.side == ContextPart::Side::before) {
    const Contact contact = contact_after(*excerpt_, place);
    if (contact.open) open_ = true;
    seen.contact = contact.at;
  }
  if (excerpt_->whole())
    keep(seen);
  else
    fresh_.push_back(seen);
}

// Only what a later question can hang on: of parts that cover, those that reach further than all
// before them, for one that begins later and ends no later covers nothing more.
void Evidence::keep(const Seen& seen) {
  Places& places = places_[seen.part];
  const ContextPart::Side side = compiled_->parts[seen.part].side;
  places.first_end = std::min(places.first_end, seen.place.end);
  if (side == ContextPart::Side::before && seen.contact != kUnknown) {
    places.sorted =
        places.sorted && (places.contacts.empty() || places.contacts.back() <= seen.contact);
    places.contacts.push_back(seen.contact);
  }
  const bool further = places.ranges.empty() || places.ranges.back().end < seen.place.end;
  if (side == ContextPart::Side::after || (side == ContextPart::Side::covering && further))
    places.ranges.push_back(seen.place);
}

const Evidence::Places* Evidence::places_of(std::uint32_t part) const {
  const auto places = places_.find(part);
  return places == places_.end() ? nullptr : &places->second;
}

bool Evidence::covers(std::uint32_t part, Range hit) const {
  const Places* places = places_of(part);
  if (places == nullptr) return false;
  const auto past = std::upper_bound(places->ranges.begin(), places->ranges.end(), hit.begin,
                                     [](std::size_t at, Range range) { return at < range.begin; });
  return past != places->ranges.begin() && (past - 1)->end >= hit.end;
}

bool Evidence::ends_before(std::uint32_t part, std::size_t at) const {
  const Places* places = places_of(part);
  return places != nullptr && places->first_end <= at;
}

bool Evidence::joins(std::uint32_t part, std::size_t at) {
  const auto found = places_.find(part);
  if (found == places_.end()) return false;
  Places& places = found->second;
  if (!places.sorted) std::sort(places.contacts.begin(), places.contacts.end());
  places.sorted = true;
  return std::binary_search(places.contacts.begin(), places.contacts.end(), at);
}

bool Evidence::begins_at(std::uint32_t part, std::size_t at) const {
  const Places* places = places_of(part);
  if (places == nullptr) return false;
  const auto range = std::lower_bound(places->ranges.begin(), places->ranges.end(), at,
                                      [](Range r, std::size_t wanted) { return r.begin < wanted; });
  return range != places->ranges.end() && range->begin == at;
}

bool Evidence::begins_after(std::uint32_t part, std::size_t at) const {
  const Places* places = places_of(part);
  return places != nullptr && !places->ranges.empty() && places->ranges.back().begin >= at;
}

Judge::Judge(const Compiled& compiled, const std::vector<RuleSet>& sets) {
  for (const RuleSet& set : sets)
    witnesses_.push_back({set.reading,
                          Evidence(compiled, set.contexts, false),
                          {kUnknown, kUnknown, kUnknown},
                          Evidence(compiled, set.contexts, true)});
}

void Judge::read_on(const Excerpt& excerpt, Sentences& sentences) {
  for (Witness& witness : witnesses_) witness.turn.advance(excerpt, sentences, kUnknown);
}

std::size_t Judge::read_to() const {
  std::size_t to = kUnknown;
  for (const Witness& witness : witnesses_) to = std::min(to, witness.turn.seen_to());
  return to;
}

// A hit may lie over several sentences, where a literal of it holds an ender.
Judge::Around Judge::around_of(const Excerpt& excerpt, Sentences& sentences, const Shields& shields,
                               Range hit) {
  if (shields.in_turn) return {0, 0, excerpt.whole() ? excerpt.end() : kUnknown};
  sentences.advance(excerpt, hit.end - 1);
  const Range last = sentences.of(hit.end - 1);
  return {sentences.of(hit.begin).begin, last.begin, last.end};
}

// Hits of one sentence come one after the other and share what was seen of it.
Evidence& Judge::evidence_for(const Excerpt& excerpt, Sentences& sentences, const Rule& rule,
                              const Around& around) {
  Witness& witness = *std::find_if(witnesses_.begin(), witnesses_.end(),
                                   [&](const Witness& w) { return w.reading == rule.reading; });
  Evidence& evidence = rule.shields.in_turn ? witness.turn : witness.nearby;
  if (!rule.shields.in_turn && !(witness.around == around)) {
    witness.around = around;
    evidence.begin_at(around.begin);
  }
  evidence.advance(excerpt, sentences, around.end);
  return evidence;
}

Verdict Judge::judge(const Excerpt& excerpt, Sentences& sentences, const Rule& rule, Range hit) {
  const Shields& shields = rule.shields;
  const Around around = around_of(excerpt, sentences, shields, hit);
  Evidence& evidence = evidence_for(excerpt, sentences, rule, around);

  if (shields.covering != kNoPart && evidence.covers(shields.covering, hit))
    return Verdict::shielded;
  bool open = shields.covering != kNoPart && evidence.seen_to() <= hit.begin;
  const Contact contact = shields.looks_after ? contact_after(excerpt, hit) : Contact{};
  for (const Shields::Way& way : shields.ways) {
    const Answer worse = std::min(holds_before(evidence, way, hit),
                                  holds_after(evidence, way, hit, around, contact));
    if (worse == Answer::yes) return Verdict::shielded;
    if (worse == Answer::unknown) open = true;
  }
  return open ? Verdict::open : Verdict::stands;
}

Judge::Answer Judge::holds_before(Evidence& evidence, const Shields::Way& way, Range hit) {
  if (way.before == kNoPart) return Answer::yes;
  const bool holds = way.far_before ? evidence.ends_before(way.before, hit.begin)
                                    : evidence.joins(way.before, hit.begin);
  if (holds) return Answer::yes;
  return evidence.seen_to() >= hit.begin ? Answer::no : Answer::unknown;
}

Judge::Answer Judge::holds_after(const Evidence& evidence, const Shields::Way& way, Range hit,
                                 const Around& around, const Contact& contact) {
  if (way.after == kNoPart) return Answer::yes;
  const bool seen_all = around.end != kUnknown && evidence.seen_to() >= around.end;
  if (way.far_after) {
    if (evidence.begins_after(way.after, hit.end)) return Answer::yes;
    return seen_all ? Answer::no : Answer::unknown;
  }
  if (contact.open) return seen_all ? Answer::no : Answer::unknown;
  if (contact.at == kUnknown || contact.at >= around.end) return Answer::no;
  if (evidence.begins_at(way.after, contact.at)) return Answer::yes;
  return evidence.seen_to() > contact.at ? Answer::no : Answer::unknown;
}

}  // namespace cuecard::scan
