// Pattern by pattern, as long as there is room: what the rules of a pack stand for in all is
// bounded, since all of it is held in memory.
#include "scan/read_rules.h"

#include <utility>

#include "base/text.h"

namespace cuecard::scan {
namespace {

class RulesReader {
 public:
  RulesReader(const pack::Pack& pack, Reporter& report) : pack_(pack), report_(report) {}

  ReadRules run() {
    ReadRules rules;
    for (const pack::BannedRule& rule : pack_.banned)
      if (!rule.broken) rules.push_back(read(rule));
    return rules;
  }

 private:
  ReadRule read(const pack::BannedRule& rule) {
    ReadRule read{&rule, {}, {}};
    for (const pack::LocalText& text : rule.unless)
      for (const yaml::Node* node : text.wordings) read_context(*node, text.locale.text, read);
    for (const pack::LocalText& text : rule.match)
      for (const yaml::Node* node : text.wordings) read_pattern(*node, text.locale.text, read);
    return read;
  }

  void read_context(const yaml::Node& node, std::string_view locale, ReadRule& rule) {
    auto context = parse_context(node, locale, pack_.lexicons, report_, pack_.whole);
    if (context && has_room_for(context->whole.size() + context->ways.size(), node))
      rule.contexts.push_back({&node, std::move(*context)});
  }

  void read_pattern(const yaml::Node& node, std::string_view locale, ReadRule& rule) {
    auto pattern = parse_pattern(node, locale, pack_.lexicons, report_, pack_.whole);
    if (pattern && has_room_for(pattern->chains.size(), node))
      rule.patterns.push_back({&node, std::move(*pattern)});
    else
      rule.whole = false;
  }

  // Too many wordings are told once.
  bool has_room_for(std::size_t wordings, const yaml::Node& node) {
    if (wordings_ > kMostWordingsOfPack) return false;
    wordings_ += wordings;
    if (wordings_ <= kMostWordingsOfPack) return true;
    report_
        .error("too-many-wordings", node.span,
               format("with this the rules stand for more than {} wordings", kMostWordingsOfPack))
        .help("write patterns with fewer alternatives in a row");
    return false;
  }

  const pack::Pack& pack_;
  Reporter& report_;
  std::size_t wordings_ = 0;
};

}  // namespace

ReadRules read_rules(const pack::Pack& pack, Reporter& report) {
  return RulesReader(pack, report).run();
}

}  // namespace cuecard::scan
