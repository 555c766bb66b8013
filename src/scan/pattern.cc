// Parsed, then written out as wordings, then folded: in this order, so that what an alternative
// ends with and what follows it are heard as one. A wording's gaps and `~` part it into texts;
// each text becomes one literal or, with what is optional in it, several; chains are made of all
// combinations. Every product is counted before it is made.
#include "scan/pattern.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "scan/pattern_expand.h"
#include "scan/pattern_parse.h"
#include "scan/regex_source.h"

namespace cuecard::scan {
namespace {

constexpr std::size_t kMostBytes = 4096;  // of a wording

// The texts on one side of `~`, or all of a wording that has none. Between each two is a gap.
struct Stretch {
  std::vector<HeardText> texts;
  std::vector<Joint> gaps;

  // Whether an end of it is a gap with nothing behind.
  bool open_at_front() const { return !gaps.empty() && texts.front().tokens.empty(); }
  bool open_at_back() const { return !gaps.empty() && texts.back().tokens.empty(); }
  bool empty() const {
    return std::all_of(texts.begin(), texts.end(),
                       [](const HeardText& text) { return text.tokens.empty(); });
  }
  std::size_t gaps_between() const {
    const auto filled = std::count_if(texts.begin(), texts.end(),
                                      [](const HeardText& text) { return !text.tokens.empty(); });
    return filled == 0 ? 0 : static_cast<std::size_t>(filled) - 1;
  }
  std::size_t count_chains() const {
    std::size_t count = 1;
    for (const HeardText& text : texts)
      count = std::min(count * text.count_strings(), kMostWordings + 1);
    return count;
  }
  std::vector<Chain> chains() const {
    std::vector<Chain> chains;
    append_chains(chains);
    return chains;
  }
  void append_chains(std::vector<Chain>& chains) const {
    const std::size_t first = chains.size();
    chains.emplace_back();
    for (const HeardText& text : texts)
      if (!text.tokens.empty()) extend(chains, first, text.strings());
  }

 private:
  // Each chain from `first` on goes on with each of the literals.
  static void extend(std::vector<Chain>& chains, std::size_t first,
                     const std::vector<std::u32string>& literals) {
    const std::size_t end = chains.size();
    for (std::size_t l = 1; l < literals.size(); ++l)
      for (std::size_t i = first; i < end; ++i) {
        chains.push_back(chains[i]);
        chains.back().literals.push_back(literals[l]);
      }
    for (std::size_t i = first; i < end; ++i) chains[i].literals.push_back(literals.front());
  }
};

// A wording, heard: parted at each `~`.
struct Heard {
  std::vector<Stretch> stretches = std::vector<Stretch>(1);
  std::vector<Joint> hits;

  std::size_t count_chains() const {
    std::size_t count = 1;
    for (const Stretch& stretch : stretches)
      count = std::min(count * stretch.count_chains(), kMostWordings + 1);
    return count;
  }
};

Heard part_at_hits(const Wording& wording) {
  Heard heard;
  heard.stretches.back().texts.push_back(hear(wording.texts.front()));
  for (std::size_t i = 0; i < wording.joints.size(); ++i) {
    if (wording.joints[i].hit) {
      heard.hits.push_back(wording.joints[i]);
      heard.stretches.emplace_back();
    } else {
      heard.stretches.back().gaps.push_back(wording.joints[i]);
    }
    heard.stretches.back().texts.push_back(hear(wording.texts[i + 1]));
  }
  return heard;
}

template <class T>
void sort_once(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// Reads one scalar, and says what is wrong with it.
class PatternReader {
 public:
  PatternReader(const yaml::Node& node, const PatternUse& use, Reporter& report)
      : node_(node), use_(use), report_(report) {}

  std::optional<Pattern> pattern() {
    if (is_expression()) return expression();
    const std::optional<std::vector<Heard>> wordings = read();
    if (!wordings || !are_plain(*wordings)) return std::nullopt;
    report_gap_at_edge(*wordings);
    Pattern pattern;
    pattern.chains = whole_chains(*wordings);
    return pattern;
  }

  std::optional<Context> context() {
    if (is_expression()) return refuse_expression();
    const std::optional<std::vector<Heard>> wordings = read();
    if (!wordings) return std::nullopt;
    Context context;
    context.about_hit = has_hit(*wordings);
    if (context.about_hit ? !are_about_hit(*wordings) : !are_plain(*wordings)) return std::nullopt;
    report_gap_at_edge(*wordings);
    if (!context.about_hit) context.whole = whole_chains(*wordings);
    if (context.about_hit) context.ways = all_ways(*wordings);
    return context;
  }

 private:
  Reporter::Entry slip(std::string_view code, std::string message) {
    return report_.error(code, node_.span, std::move(message));
  }
  Reporter::Entry slip(std::string_view code, const Joint& joint, std::string message) {
    return report_.error(code, yaml::locate(node_, joint.offset, joint.size), std::move(message));
  }

  // ---- regular expressions

  bool is_expression() const { return !node_.text.empty() && node_.text.front() == '/'; }

  std::optional<Pattern> expression() {
    std::optional<Regex> regex = read_regex(node_, report_);
    if (!regex) return std::nullopt;
    Pattern pattern;
    pattern.regex = std::move(regex);
    return pattern;
  }

  std::nullopt_t refuse_expression() {
    slip("misplaced-expression", "a regular expression cannot stand in `unless`")
        .help("write a plain pattern; to begin one with the sign itself write `\\/`");
    return std::nullopt;
  }

  // ---- wordings

  std::optional<std::vector<Heard>> read() {
    const std::optional<Sequence> sequence = parse(node_, use_, report_);
    if (!sequence || !is_in_bounds(*sequence)) return std::nullopt;
    const std::vector<Wording> texts = wordings_of(*sequence);
    std::vector<Heard> wordings;
    wordings.reserve(texts.size());
    std::size_t chains = 0;
    for (const Wording& wording : texts) {
      wordings.push_back(part_at_hits(wording));
      chains += wordings.back().count_chains();
      if (chains > kMostWordings) return refuse_number(), std::nullopt;
      if (!has_sound_texts(wordings.back())) return std::nullopt;
    }
    return wordings;
  }

  bool is_in_bounds(const Sequence& sequence) {
    if (count_wordings(sequence) > kMostWordings) return refuse_number();
    if (longest_wording(sequence) <= kMostBytes) return true;
    slip("pattern-too-long", format("a wording of this pattern is {} bytes long; the limit is {}",
                                    longest_wording(sequence), kMostBytes))
        .help("keep to what tells the phrase from others");
    return false;
  }

  bool refuse_number() {
    slip("too-many-wordings", format("the pattern stands for more than {} wordings", kMostWordings))
        .help("make several patterns of it; punctuation may be left out, which counts too");
    return false;
  }

  bool has_sound_texts(const Heard& heard) {
    for (const Stretch& stretch : heard.stretches) {
      for (const HeardText& text : stretch.texts)
        if (!is_sound(text)) return false;
      if (stretch.gaps_between() > kMostGaps) {
        slip("too-many-gaps", stretch.gaps[kMostGaps],
             format("a pattern has at most {} gaps", kMostGaps))
            .help("make several patterns of it, or keep to what tells the phrase from others");
        return false;
      }
    }
    return true;
  }

  bool is_sound(const HeardText& text) {
    if (text.broken) {
      slip("malformed-pattern",
           "no text can match this: too many signs stand in a row, or one "
           "that is no text")
          .help("take the signs out; between words a single space will do for them");
      return false;
    }
    if (text.tokens.size() <= kMostTokens) return true;
    slip("pattern-too-long",
         format("{} characters stand without a gap between them; the limit is {}",
                text.tokens.size(), kMostTokens))
        .help("keep to what tells the phrase from others, or put a gap `...` in between");
    return false;
  }

  // A gap that leads nowhere: at an end of the pattern, not at `~`.
  void report_gap_at_edge(const std::vector<Heard>& wordings) {
    for (const Heard& heard : wordings) {
      const Stretch& first = heard.stretches.front();
      const Stretch& last = heard.stretches.back();
      if (!first.open_at_front() && !last.open_at_back()) continue;
      const Joint& gap = first.open_at_front() ? first.gaps.front() : last.gaps.back();
      report_
          .warning("gap-at-edge", yaml::locate(node_, gap.offset, gap.size),
                   "a gap at either end of a pattern means nothing")
          .help("take it out: what comes before or behind makes no difference");
      return;
    }
  }

  // ---- patterns, and contexts without `~`

  bool are_plain(const std::vector<Heard>& wordings) {
    const bool filled = std::none_of(wordings.begin(), wordings.end(), [](const Heard& heard) {
      return heard.stretches.front().empty();
    });
    if (filled) return true;
    slip("empty-pattern", wordings.size() == 1 ? "nothing in this pattern can be heard"
                                               : "the pattern may be nothing at all")
        .help(wordings.size() == 1 ? "write the words to be found"
                                   : "keep a part that cannot be left out");
    return false;
  }

  static std::vector<Chain> whole_chains(const std::vector<Heard>& wordings) {
    std::vector<Chain> chains;
    chains.reserve(wordings.size());
    for (const Heard& heard : wordings) heard.stretches.front().append_chains(chains);
    sort_once(chains);
    return chains;
  }

  // ---- contexts with `~`

  static bool has_hit(const std::vector<Heard>& wordings) {
    return std::any_of(wordings.begin(), wordings.end(),
                       [](const Heard& heard) { return !heard.hits.empty(); });
  }

  bool are_about_hit(const std::vector<Heard>& wordings) {
    for (const Heard& heard : wordings) {
      if (heard.hits.size() > 1) return refuse_second(heard.hits[1]);
      if (heard.hits.empty()) return refuse_without(wordings);
      if (heard.stretches.front().empty() && heard.stretches.back().empty())
        return refuse_nothing(heard.hits.front());
    }
    return true;
  }

  bool refuse_second(const Joint& hit) {
    slip("misplaced-tilde", hit, "the hit stands here a second time")
        .help("keep one `~`, or make several contexts of it");
    return false;
  }

  bool refuse_without(const std::vector<Heard>& wordings) {
    const auto with = std::find_if(wordings.begin(), wordings.end(),
                                   [](const Heard& heard) { return !heard.hits.empty(); });
    slip("misplaced-tilde", with->hits.front(), "the hit stands in some wordings of this alone")
        .help("put `~` outside of the parentheses, or make several contexts of it");
    return false;
  }

  bool refuse_nothing(const Joint& hit) {
    slip("empty-context", hit, "every hit has this context, so that the rule finds nothing")
        .help("say what must stand before `~` or behind it");
    return false;
  }

  static std::vector<Context::Way> all_ways(const std::vector<Heard>& wordings) {
    std::vector<Context::Way> ways;
    for (const Heard& heard : wordings) {
      const Stretch& before = heard.stretches.front();
      const Stretch& after = heard.stretches.back();
      for (const Chain& left : before.chains())
        for (const Chain& right : after.chains())
          ways.push_back({left, right, !left.literals.empty() && before.open_at_back(),
                          !right.literals.empty() && after.open_at_front()});
    }
    sort_once(ways);
    return ways;
  }

  const yaml::Node& node_;
  const PatternUse& use_;
  Reporter& report_;
};

}  // namespace

std::optional<Pattern> parse_pattern(const yaml::Node& node, std::string_view locale,
                                     const std::vector<pack::Lexicon>& lexicons, Reporter& report,
                                     bool all_known) {
  const PatternUse use{false, locale, lexicons, all_known};
  return PatternReader(node, use, report).pattern();
}

std::optional<Context> parse_context(const yaml::Node& node, std::string_view locale,
                                     const std::vector<pack::Lexicon>& lexicons, Reporter& report,
                                     bool all_known) {
  const PatternUse use{true, locale, lexicons, all_known};
  return PatternReader(node, use, report).context();
}

}  // namespace cuecard::scan
