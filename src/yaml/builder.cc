// yaml-cpp is asked for one document by events; its node tree, its LoadAll and its
// conversions are never used. Each event must fit the scanner's next token, in kind
// and place. Where the two readers differ the file is refused: what can be read in
// two ways will one day be read in the other.
//
// It reads the skeleton of the file first, which is much shorter. Should anything be
// amiss there, it reads the file itself, and that alone counts.
#include "yaml/builder.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <istream>
#include <new>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "yaml/skeleton.h"

namespace cuecard::yaml {
namespace {

// A stream over text that is not copied.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // only ever read
    setg(begin, begin, begin + text.size());
  }
};

// Unwinds yaml-cpp where it differs from the scanner.
struct Disagreement : std::exception {
  explicit Disagreement(std::size_t where) : offset(where) {}
  std::size_t offset;
};

std::size_t offset_of(const YAML::Mark& mark) {
  return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
}

// yaml-cpp 0.7 reads the escape `\_` (a no-break space) as one byte that is no UTF-8.
void mend_no_break_spaces(std::string& text) {
  std::string_view rest = text;
  std::string mended;
  for (std::size_t bad; (bad = find_ill_formed_utf8(rest)) != std::string_view::npos;) {
    mended.append(rest.substr(0, bad)).append("\u00A0");
    rest.remove_prefix(bad + 1);
  }
  if (rest.size() != text.size()) text = mended.append(rest);
}

class TreeBuilder : public YAML::EventHandler {
 public:
  // `skeleton`: what the events tell of, or null for the file itself.
  TreeBuilder(const Source& source, const Tokens& tokens, const Skeleton* skeleton,
              const Limits& limits, Reporter& report)
      : source_(source), tokens_(tokens), skeleton_(skeleton), limits_(limits), report_(report) {
    open_.reserve(limits.depth < 64 ? limits.depth : 64);
  }

  // Only after the document.
  Node take_root() {
    if (next_ != tokens_.size()) throw Disagreement(tokens_[next_].begin);
    return std::move(root_);
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { differ(mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { differ(mark); }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                const std::string& value) override {
    Node node = take_node(mark, Kind::scalar);
    node.text = text_of(mark, value);
    if (node.style == Style::double_quoted) mend_no_break_spaces(node.text);
    if (node.text.size() > limits_.scalar_bytes) report_too_long(node);
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    begin(mark, Kind::list);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    begin(mark, Kind::map);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    Node node;
    Node key;
    bool has_key = false;
  };

  [[noreturn]] static void differ(const YAML::Mark& mark) { throw Disagreement(offset_of(mark)); }

  // An empty node for the next token, which must be of that kind and stand there.
  Node take_node(const YAML::Mark& mark, Kind kind) {
    if (next_ == tokens_.size()) differ(mark);
    const std::size_t begin = skeleton_ ? skeleton_->begin_of(next_) : tokens_[next_].begin;
    const Token& token = tokens_[next_++];
    if (token.kind != kind || begin != offset_of(mark)) differ(mark);
    Node node;
    node.kind = kind;
    node.style = token.style;
    node.span = {&source_, token.begin, token.end};
    return node;
  }

  // Of the token just taken.
  std::string text_of(const YAML::Mark& mark, const std::string& read) const {
    if (!skeleton_) return read;
    auto text = skeleton_->whole(next_ - 1, read);
    if (!text) differ(mark);
    return std::move(*text);
  }

  void begin(const YAML::Mark& mark, Kind kind) {
    const std::size_t count = next_ < tokens_.size() ? tokens_[next_].count : 0;
    Open open;
    open.node = take_node(mark, kind);
    if (kind == Kind::list)
      open.node.items.reserve(count);
    else
      open.node.entries.reserve(count);
    open_.push_back(std::move(open));
  }

  void end() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(node));
  }

  void add(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& open = open_.back();
    if (open.node.is_list()) {
      open.node.items.push_back(std::move(node));
    } else if (!open.has_key) {
      if (!node.is_scalar()) throw Disagreement(node.span.begin);
      open.key = std::move(node);
      open.has_key = true;
    } else {
      open.node.entries.push_back({std::move(open.key), std::move(node)});
      open.has_key = false;
    }
  }

  void report_too_long(const Node& node) {
    report_
        .error("text-too-long", node.span,
               format("this text has {} bytes; the most is {}", node.text.size(),
                      limits_.scalar_bytes))
        .help("split it into several texts");
  }

  const Source& source_;
  const Tokens& tokens_;
  const Skeleton* skeleton_;
  const Limits& limits_;
  Reporter& report_;
  std::size_t next_ = 0;  // the token that the next event must fit
  std::vector<Open> open_;
  Node root_;
};

bool in_block_text(const Tokens& tokens, std::size_t offset) {
  const auto after =
      std::upper_bound(tokens.begin(), tokens.end(), offset,
                       [](std::size_t at, const Token& token) { return at < token.begin; });
  if (after == tokens.begin()) return false;
  const Token& token = *std::prev(after);
  return (token.style == Style::literal || token.style == Style::folded) && offset < token.end;
}

// yaml-cpp 0.7 trips over tabs at the beginning of empty lines and comments. Fills
// `copy` and returns it where there are such, with spaces for these tabs.
std::string_view without_blank_tabs(std::string_view text, const Tokens& tokens,
                                    std::string& copy) {
  for (std::size_t tab = text.find('\t'); tab != std::string_view::npos;
       tab = text.find('\t', tab + 1)) {
    const std::size_t line = text.rfind('\n', tab) + 1;
    const std::size_t content = std::min(text.find_first_not_of(" \t\r", line), text.size());
    if (content < tab) continue;
    const char next = content < text.size() ? text[content] : '\n';
    if (next != '\n' && (next != '#' || in_block_text(tokens, tab))) continue;
    if (copy.empty()) copy = text;
    copy[tab] = ' ';
  }
  return copy.empty() ? text : copy;
}

Span line_around(const Source& source, std::size_t offset) {
  const std::size_t line = source.line_of(std::min(offset, source.text().size()));
  const std::size_t begin = source.line_begin(line);
  const std::string_view text = source.line_text(line);
  const std::size_t indent = std::min(text.find_first_not_of(" \t"), text.size());
  return {&source, static_cast<std::uint32_t>(begin + indent),
          static_cast<std::uint32_t>(begin + text.size())};
}

void report_syntax(const Source& source, std::size_t offset, Reporter& report) {
  report.error("yaml-syntax", line_around(source, offset), "this line cannot be read as YAML")
      .help("put texts in quotes, and check the quotes, brackets and indentation around it");
}

void report_too_deep(const Source& source, std::size_t offset, Reporter& report) {
  report
      .error("too-deep", line_around(source, offset),
             "lists and keys stand too deep within each other")
      .help("packs need a handful of levels; is a bracket or an indentation too many?");
}

// Lets yaml-cpp read `text`.
Node run(std::string_view text, TreeBuilder& tree) {
  ViewBuffer buffer(text);
  std::istream stream(&buffer);
  YAML::Parser parser(stream);
  parser.HandleNextDocument(tree);
  return tree.take_root();
}

}  // namespace

std::optional<Node> build_from_skeleton(const Source& source, const Tokens& tokens,
                                        const Limits& limits) {
  Reporter amiss(0);
  try {
    std::string copy;
    const Skeleton skeleton(without_blank_tabs(source.text(), tokens, copy), tokens);
    TreeBuilder tree(source, tokens, &skeleton, limits, amiss);
    Node root = run(skeleton.text(), tree);
    if (amiss.errors() == 0) return root;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
  }
  return std::nullopt;
}

std::optional<Node> build_whole(const Source& source, const Tokens& tokens, const Limits& limits,
                                Reporter& report) {
  const std::size_t errors_before = report.errors();
  try {
    std::string copy;
    TreeBuilder tree(source, tokens, nullptr, limits, report);
    Node root = run(without_blank_tabs(source.text(), tokens, copy), tree);
    if (report.errors() == errors_before) return root;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const Disagreement& difference) {
    report_syntax(source, difference.offset, report);
  } catch (const YAML::DeepRecursion& error) {
    report_too_deep(source, offset_of(error.mark), report);
  } catch (const YAML::Exception& error) {
    report_syntax(source, offset_of(error.mark), report);
  } catch (const std::exception&) {
    report_syntax(source, 0, report);
  }
  return std::nullopt;
}

std::optional<Node> build(const Source& source, const Tokens& tokens, const Limits& limits,
                          Reporter& report) {
  if (auto root = build_from_skeleton(source, tokens, limits)) return root;
  return build_whole(source, tokens, limits, report);
}

}  // namespace cuecard::yaml
