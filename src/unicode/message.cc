// Compiling: the tree of a pattern becomes steps, each bound to a slot, a type and
// the locale's way of printing. Formatting then only runs them.
#include "unicode/message.h"

#include <limits>
#include <map>

#include "base/text.h"
#include "unicode/pattern.h"
#include "unicode/slips.h"
#include "unicode/steps.h"

namespace cuecard::unicode {

struct Message::Impl {
  std::shared_ptr<const Printer> printer;  // the steps refer to it
  Steps steps;
  bool literal = false;
};

struct MessageCompiler {
  const Printer& printer;
  const std::function<Message::Slot(std::string_view)>& slot_of;
  Slips slips;
  std::map<std::string, Message::Slot, std::less<>> slots = {};

  static const std::shared_ptr<const Printer>& printer_of(const LocaleFormats& formats) {
    return formats.impl_->printer;
  }

  Message::Slot slot(const std::string& name);
  Steps compile(const std::vector<Piece>& pieces);
  std::unique_ptr<const Step> compile(const Piece& piece);
  std::unique_ptr<const Step> compile_number(const Piece& piece);
  std::unique_ptr<const Step> compile_civil(const Piece& piece);
  std::unique_ptr<const Step> compile_plural(const Piece& piece);
  std::unique_ptr<const Step> compile_select(const Piece& piece);
  // No step, after a slip.
  std::unique_ptr<const Step> refuse(bool /*slip*/) { return nullptr; }
  const NumberStyle* counting_style(const Piece& plural);
};

// The caller is asked once for each name.
Message::Slot MessageCompiler::slot(const std::string& name) {
  const auto known = slots.find(name);
  return known != slots.end() ? known->second : slots.emplace(name, slot_of(name)).first->second;
}

Steps MessageCompiler::compile(const std::vector<Piece>& pieces) {
  Steps steps;
  for (const Piece& piece : pieces)
    if (auto step = compile(piece)) steps.push_back(std::move(step));
  return steps;
}

// The step of a piece; null, and a problem noted, where it cannot be.
std::unique_ptr<const Step> MessageCompiler::compile(const Piece& piece) {
  if (piece.kind == Piece::Kind::literal) return std::make_unique<LiteralStep>(piece.text);
  if (piece.kind == Piece::Kind::number_sign) {
    const NumberStyle* style = printer.number_style("");
    return style == nullptr ? nullptr : std::make_unique<NumberSignStep>(*style);
  }
  const Type type = slot(piece.text).type;
  if (auto advice = misuse(type, piece.use))
    return refuse(slips.misused(piece.offset, piece.text, type, std::move(*advice)));
  switch (piece.use) {
    case Use::plain:
      return std::make_unique<PlainStep>(slot(piece.text), printer);
    case Use::number:
      return compile_number(piece);
    case Use::date:
    case Use::time:
      return compile_civil(piece);
    case Use::plural:
    case Use::ordinal:
      return compile_plural(piece);
    default:
      return compile_select(piece);
  }
}

std::unique_ptr<const Step> MessageCompiler::compile_number(const Piece& piece) {
  const NumberStyle* style = printer.number_style(piece.style);
  if (style == nullptr)
    return refuse(slips.bad_style(piece.style_offset, piece.style, "write `integer` or `percent`"));
  return std::make_unique<NumberStep>(slot(piece.text).index, *style);
}

// A pattern of a locale may print what the value lacks: a zone, or a time of day.
std::unique_ptr<const Step> MessageCompiler::compile_civil(const Piece& piece) {
  const CivilPattern* pattern = printer.civil_style(piece.use, piece.style);
  if (pattern == nullptr)
    return refuse(slips.bad_style(piece.style_offset, piece.style,
                                  piece.use == Use::time ? "write `short` or `medium`: the others "
                                                           "name a time zone"
                                                         : "write `short`, `medium` or `long`"));
  const Type type = slot(piece.text).type;
  if (type == Type::date && pattern->has_time())
    return refuse(slips.bad_style(piece.style_offset, piece.style,
                                  "leave out the hour: a date has no time of day"));
  if (type == Type::time && pattern->has_date())
    return refuse(slips.bad_style(piece.style_offset, piece.style,
                                  "leave out the day: a time of day has no date"));
  return std::make_unique<CivilStep>(slot(piece.text).index, *pattern);
}

// How the number is written in the `other` branch, which always is there and mostly
// shows it: ICU's rule, which spares it a circle. (ICU forgets it for skeletons; we
// do not: with `::.0` English says "1.0 items".)
const NumberStyle* MessageCompiler::counting_style(const Piece& plural) {
  for (const Branch& branch : plural.branches) {
    if (branch.key != "other") continue;
    for (const Piece& piece : branch.text) {
      if (piece.kind == Piece::Kind::number_sign) return printer.number_style("");
      if (piece.kind != Piece::Kind::argument || piece.text != plural.text) continue;
      if (piece.use == Use::plain) return printer.number_style("");
      if (piece.use == Use::number) return printer.number_style(piece.style);
    }
  }
  return printer.number_style("");
}

std::unique_ptr<const Step> MessageCompiler::compile_plural(const Piece& piece) {
  const icu::PluralRules* rules = printer.plural_rules(piece.use);
  const NumberStyle* style = counting_style(piece);
  if (rules == nullptr || style == nullptr) return nullptr;
  auto step = std::make_unique<PluralStep>(slot(piece.text).index, piece.subtract, *rules, *style);
  for (const Branch& branch : piece.branches) {
    Steps steps = compile(branch.text);
    if (branch.exactly)
      step->add_exact(*branch.exactly, std::move(steps));
    else
      step->add(branch.key, std::move(steps));
  }
  return step;
}

std::unique_ptr<const Step> MessageCompiler::compile_select(const Piece& piece) {
  auto step = std::make_unique<SelectStep>(slot(piece.text).index);
  for (const Branch& branch : piece.branches) step->add(branch.key, compile(branch.text));
  return step;
}

std::optional<Message> Message::compile(std::string_view text, const LocaleFormats& formats,
                                        const std::function<Slot(std::string_view)>& slot_of,
                                        std::vector<PatternProblem>& problems) {
  Limits unlimited;  // `examine` has held it against the pack's limits
  unlimited.pattern_bytes = unlimited.pattern_depth = unlimited.pattern_arguments =
      std::numeric_limits<std::size_t>::max();
  Pattern pattern = parse_pattern(text, unlimited);
  const std::size_t noted = problems.size();
  std::move(pattern.problems.begin(), pattern.problems.end(), std::back_inserter(problems));
  if (problems.size() > noted) return std::nullopt;

  const auto& printer = MessageCompiler::printer_of(formats);
  MessageCompiler compiler{*printer, slot_of, Slips(problems)};
  auto impl = std::make_unique<Impl>();
  impl->printer = printer;
  impl->steps = compiler.compile(pattern.pieces);
  impl->literal = compiler.slots.empty();
  if (problems.size() > noted) return std::nullopt;
  return Message(std::move(impl));
}

Message::Message(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Message::Message(Message&&) noexcept = default;
Message& Message::operator=(Message&&) noexcept = default;
Message::~Message() = default;

bool Message::is_literal() const { return impl_->literal; }

bool Message::format(const Argument* arguments, std::size_t most_bytes, std::string& out) const {
  // The limit is on what is appended, and must not wrap around.
  const std::size_t room = std::numeric_limits<std::size_t>::max() - out.size();
  const std::size_t most = out.size() + (most_bytes < room ? most_bytes : room);
  return run_steps(impl_->steps, {arguments, most, out});
}

}  // namespace cuecard::unicode
