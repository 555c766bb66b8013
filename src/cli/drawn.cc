// A picture has a box for each flow, in it a node for each step, one where it begins and one
// where it ends, and an arrow for each way. Both languages draw the same picture: what differs
// is how a node, an arrow and a text are written.
#include "drawn.h"

#include <fmt/format.h>

#include <algorithm>

namespace cuecard::cli {
namespace {

enum class Shape { begin, end, plain, question, waiting, deed, note };

Shape shape_of(const FlowStep& step) {
  if (step.kind == "ask") return Shape::question;
  if (step.kind == "listen" || step.kind == "wait" || step.kind == "every") return Shape::waiting;
  if (step.kind == "do" || step.kind == "start") return Shape::deed;
  if (step.kind == "record" || step.kind == "guide" || step.kind == "remind") return Shape::note;
  return Shape::plain;
}

using Lines = std::vector<std::string>;

Lines lines_of(const FlowStep& step) {
  Lines lines;
  if (!step.label.empty()) lines.push_back(step.label + ":");
  lines.push_back(step.what.empty() ? step.kind : step.kind + " " + step.what);
  if (!step.when.empty()) lines.push_back("when " + step.when);
  return lines;
}

Lines lines_of_begin(const FlowInfo& flow) {
  return flow.starts_on.empty() ? Lines{"by name"} : flow.starts_on;
}

// What a drawing program is told.
class Pen {
 public:
  virtual ~Pen() = default;
  virtual void open(std::size_t flow, const std::string& title) = 0;
  virtual void close() = 0;
  virtual void node(const std::string& id, Shape shape, const Lines& lines) = 0;
  virtual void arrow(const std::string& from, const std::string& to, const std::string& label) = 0;
  virtual void link(const std::string& from, const std::string& to) = 0;  // from flow to flow
  virtual std::string picture() = 0;
};

std::string begin_of(std::size_t flow) { return fmt::format("f{}_begin", flow); }

std::string node_of(std::size_t flow, const FlowInfo& info, std::size_t step) {
  return step < info.steps.size() ? fmt::format("f{}_{}", flow, step)
                                  : fmt::format("f{}_end", flow);
}

bool has_end(const FlowInfo& flow) {
  return flow.steps.empty() ||
         std::any_of(flow.steps.begin(), flow.steps.end(), [&](const FlowStep& step) {
           return std::any_of(step.ways.begin(), step.ways.end(),
                              [&](const FlowWay& way) { return way.to >= flow.steps.size(); });
         });
}

void draw_flow(const FlowInfo& flow, std::size_t number, Pen& pen) {
  pen.open(number, flow.flow);
  pen.node(begin_of(number), Shape::begin, lines_of_begin(flow));
  for (std::size_t i = 0; i < flow.steps.size(); ++i)
    pen.node(node_of(number, flow, i), shape_of(flow.steps[i]), lines_of(flow.steps[i]));
  if (has_end(flow)) pen.node(node_of(number, flow, flow.steps.size()), Shape::end, {"end"});
  pen.arrow(begin_of(number), node_of(number, flow, 0), {});
  for (std::size_t i = 0; i < flow.steps.size(); ++i)
    for (const FlowWay& way : flow.steps[i].ways)
      pen.arrow(node_of(number, flow, i), node_of(number, flow, way.to), way.when);
  pen.close();
}

// From the steps that start a flow to where that begins.
void draw_links(const std::vector<FlowInfo>& flows, Pen& pen) {
  for (std::size_t from = 0; from < flows.size(); ++from)
    for (std::size_t i = 0; i < flows[from].steps.size(); ++i)
      for (std::size_t to = 0; to < flows.size(); ++to)
        if (flows[from].steps[i].kind == "start" && flows[from].steps[i].what == flows[to].flow)
          pen.link(node_of(from, flows[from], i), begin_of(to));
}

std::string draw(const std::vector<FlowInfo>& flows, Pen& pen) {
  for (std::size_t i = 0; i < flows.size(); ++i) draw_flow(flows[i], i, pen);
  draw_links(flows, pen);
  return pen.picture();
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// ---- Mermaid

// Whatever it takes for markup is written as an entity, which begins with `#` there.
std::string mermaid_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\"#<>&`\\").find(c) != std::string_view::npos)
      out += fmt::format("#{};", static_cast<int>(c));
    else
      out += is_control(c) ? ' ' : c;
  }
  return out;
}

class MermaidPen : public Pen {
 public:
  void open(std::size_t flow, const std::string& title) override {
    out_ += fmt::format("  subgraph f{}[\"{}\"]\n", flow, mermaid_text(title));
  }
  void close() override { out_ += "  end\n"; }

  void node(const std::string& id, Shape shape, const Lines& lines) override {
    std::vector<std::string> texts;
    for (const std::string& line : lines) texts.push_back(mermaid_text(line));
    const auto [before, after] = brackets(shape);
    out_ += fmt::format("    {}{}\"{}\"{}\n", id, before, fmt::join(texts, "<br/>"), after);
  }

  void arrow(const std::string& from, const std::string& to, const std::string& label) override {
    const std::string text = label.empty() ? "" : fmt::format("|\"{}\"|", mermaid_text(label));
    out_ += fmt::format("    {} -->{} {}\n", from, text, to);
  }

  void link(const std::string& from, const std::string& to) override {
    out_ += fmt::format("  {} -.-> {}\n", from, to);
  }

  std::string picture() override { return "flowchart TD\n" + out_; }

 private:
  static std::pair<const char*, const char*> brackets(Shape shape) {
    switch (shape) {
      case Shape::begin:
      case Shape::waiting:
        return {"([", "])"};
      case Shape::end:
        return {"(((", ")))"};
      case Shape::question:
        return {"{{", "}}"};
      case Shape::deed:
        return {"[[", "]]"};
      case Shape::note:
        return {"[/", "/]"};
      default:
        return {"[", "]"};
    }
  }

  std::string out_;
};

// ---- Graphviz

std::string dot_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += is_control(c) ? ' ' : c;
  }
  return out;
}

class DotPen : public Pen {
 public:
  void open(std::size_t flow, const std::string& title) override {
    out_ += fmt::format("  subgraph cluster_{} {{\n    label=\"{}\";\n", flow, dot_text(title));
  }
  void close() override { out_ += "  }\n"; }

  void node(const std::string& id, Shape shape, const Lines& lines) override {
    std::vector<std::string> texts;
    for (const std::string& line : lines) texts.push_back(dot_text(line));
    out_ += fmt::format("    {} [label=\"{}\"{}];\n", id, fmt::join(texts, "\\n"), look(shape));
  }

  void arrow(const std::string& from, const std::string& to, const std::string& label) override {
    const std::string text = label.empty() ? "" : fmt::format(" [label=\"{}\"]", dot_text(label));
    out_ += fmt::format("    {} -> {}{};\n", from, to, text);
  }

  void link(const std::string& from, const std::string& to) override {
    out_ += fmt::format("  {} -> {} [style=dashed, constraint=false];\n", from, to);
  }

  std::string picture() override {
    return "digraph flows {\n"
           "  node [shape=box, fontname=\"sans-serif\", fontsize=11];\n"
           "  edge [fontname=\"sans-serif\", fontsize=10];\n"
           "  fontname=\"sans-serif\";\n" +
           out_ + "}\n";
  }

 private:
  static const char* look(Shape shape) {
    switch (shape) {
      case Shape::begin:
        return ", shape=oval";
      case Shape::waiting:
        return ", style=rounded";
      case Shape::end:
        return ", shape=doublecircle";
      case Shape::question:
        return ", shape=hexagon";
      case Shape::deed:
        return ", peripheries=2";
      case Shape::note:
        return ", shape=note";
      default:
        return "";
    }
  }

  std::string out_;
};

}  // namespace

std::string mermaid_of(const std::vector<FlowInfo>& flows) {
  MermaidPen pen;
  return draw(flows, pen);
}

std::string dot_of(const std::vector<FlowInfo>& flows) {
  DotPen pen;
  return draw(flows, pen);
}

}  // namespace cuecard::cli
