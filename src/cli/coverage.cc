// Coverage is counted by kind: to have said every phrase is less than to have gone every way.
#include "coverage.h"

#include <fmt/format.h>

namespace cuecard::cli {
namespace {

std::string plural_of(const std::string& kind) {
  return kind == "branch" ? "branches" : kind + "s";
}

std::string share_of(const Reached& reached) {
  return fmt::format("{}%", reached.reached * 100 / reached.all);
}

}  // namespace

std::vector<Reached> reached_by(const TestReport& report) {
  std::vector<Reached> kinds;
  for (const char* kind : {"phrase", "variant", "branch", "transition"}) {
    Reached reached{plural_of(kind), 0, 0};
    for (const Coverage& point : report.coverage) {
      if (point.kind != kind) continue;
      ++reached.all;
      if (point.times > 0) ++reached.reached;
    }
    if (reached.all > 0) kinds.push_back(std::move(reached));
  }
  return kinds;
}

std::string not_reached_by(const TestReport& report) {
  std::string text;
  for (const Coverage& point : report.coverage)
    if (point.times == 0) text += fmt::format("{}: {} {}\n", point.source, point.kind, point.name);
  return text;
}

std::string coverage_text(const TestedPack& tested) {
  const Ink& ink = ink_for_out();
  std::string text =
      fmt::format("{}what the tests of {} reach{}\n", ink.strong, tested.report.pack, ink.off);
  for (const Reached& kind : reached_by(tested.report))
    text += fmt::format("  {:<12} {:>4} of {:<4} {}{:>4}{}\n", kind.kinds, kind.reached, kind.all,
                        kind.reached == kind.all ? ink.good : ink.strong, share_of(kind), ink.off);
  const std::string missed = not_reached_by(tested.report);
  return text + (missed.empty() ? "" : "not reached:\n" + missed);
}

Json coverage_json(const TestReport& report) {
  Json totals = Json::object(), points = Json::array();
  for (const Reached& kind : reached_by(report))
    totals[kind.kinds] = Json{{"reached", kind.reached}, {"all", kind.all}};
  for (const Coverage& point : report.coverage)
    points.push_back({{"kind", point.kind},
                      {"name", point.name},
                      {"source", point.source},
                      {"times", point.times}});
  return Json{{"totals", std::move(totals)}, {"points", std::move(points)}};
}

}  // namespace cuecard::cli
