// A phrasebook for a terminal: each variant's texts in columns where every locale
// gets a readable width, else beneath each other.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "show_forms.h"
#include "show_wrap.h"

namespace cuecard::cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kGap = 2;            // between columns
constexpr std::size_t kLeastColumn = 24;   // narrower than this is no pleasure to read
constexpr std::size_t kWidestColumn = 72;  // nor is wider
constexpr std::size_t kLeastText = 2;

struct Line {
  std::string text;
  std::string_view ink;
};
using Cell = std::vector<Line>;

std::string spaces(std::size_t count) { return std::string(count, ' '); }

std::string inked(const Line& line) {
  return line.ink.empty() ? line.text
                          : fmt::format("{}{}{}", line.ink, line.text, ink_for_out().off);
}

// The text wrapped behind a label, its further lines below its first.
void append(std::string_view label, std::string_view text, std::size_t width, Cell& cell,
            std::string_view ink = {}) {
  const std::size_t indent = width_of(label);
  const std::size_t room = width > indent + kLeastText ? width - indent : kLeastText;
  std::string begin(label);
  for (const std::string& line : wrap(text, room)) {
    cell.push_back({begin + line, ink});
    begin = spaces(indent);
  }
}

class Printer {
 public:
  Printer(const Phrasebook& book, std::size_t width) : book_(book), width_(width) {
    const std::size_t count = std::max<std::size_t>(book.locales.size(), 1);
    const std::size_t gaps = kIndent + kGap * (count - 1);
    column_ = width > gaps ? std::min((width - gaps) / count, kWidestColumn) : 0;
    for (const std::string& locale : book.locales) label_ = std::max(label_, width_of(locale));
  }

  std::string print() {
    paragraph(0, fmt::format("{} {}  {}", book_.pack.id, book_.pack.version, book_.title),
              ink_.strong);
    rows(book_.phrases);
    if (!book_.terms.empty()) heading("terms, for use as {arguments}");
    rows(book_.terms);
    variables();
    settings();
    out_ += '\n';
    paragraph(0, counts());
    return std::move(out_);
  }

 private:
  // ---- lines

  void line(std::size_t indent, const Line& what) { out_ += spaces(indent) + inked(what) + '\n'; }

  void paragraph(std::size_t indent, std::string_view text, std::string_view ink = {}) {
    if (text.empty()) return;
    Cell lines;
    append({}, text, width_ - indent, lines, ink);
    for (const Line& one : lines) line(indent, one);
  }

  void heading(std::string_view text) {
    out_ += '\n';
    paragraph(0, fmt::format("--- {} ---", text), ink_.strong);
  }

  // ---- phrases and terms

  void rows(const std::vector<PhrasebookRow>& rows) {
    for (auto row = rows.begin(); row != rows.end();) {
      const auto end = std::find_if(
          row, rows.end(), [&](const PhrasebookRow& other) { return other.id != row->id; });
      const bool alike = std::all_of(
          row, end, [&](const PhrasebookRow& other) { return other.norms == row->norms; });
      head(*row, alike);
      for (const auto first = row; row != end; ++row) {
        variant(*row, end - first == 1);
        if (!alike) norms(*row);
      }
    }
  }

  void head(const PhrasebookRow& first, bool norms_alike) {
    out_ += '\n';
    paragraph(0, first.id, ink_.strong);
    paragraph(kIndent, first.use, ink_.dim);
    if (norms_alike) norms(first);
    if (is_in_columns()) columns(locale_names());
  }

  void variant(const PhrasebookRow& row, bool alone) {
    if (!alone || !row.when.empty()) paragraph(kIndent, title_of(row));
    paragraph(kIndent, row.variant_use, ink_.dim);
    if (is_in_columns())
      columns(cells_of(row, column_));
    else
      stack(row);
  }

  void norms(const PhrasebookRow& row) {
    if (!row.norms.empty())
      paragraph(kIndent, fmt::format("carries {}", fmt::join(row.norms, ", ")), ink_.dim);
  }

  static std::string title_of(const PhrasebookRow& row) {
    if (row.when.empty()) return fmt::format("[{}] otherwise", row.variant);
    return fmt::format("[{}] when {}", row.variant, fmt::join(row.when, " and "));
  }

  // ---- texts

  bool is_in_columns() const { return book_.locales.size() > 1 && column_ >= kLeastColumn; }

  bool has_column(const std::string& locale) const {
    const auto& locales = book_.locales;
    return std::find(locales.begin(), locales.end(), locale) != locales.end();
  }

  Cell cell_of(const PhrasebookText& text, std::size_t width) const {
    Cell cell;
    if (text.state == TextState::missing) return {{"-- missing --", ink_.bad}};
    if (text.state == TextState::draft) cell.push_back({"(not listed yet)", ink_.dim});
    if (text.state == TextState::nearest) {
      cell.push_back({"= " + text.served, ink_.dim});
      if (has_column(text.served)) return cell;
    }
    for (std::size_t i = 0; i < text.wordings.size(); ++i)
      append(text.wordings.size() == 1 ? std::string() : fmt::format("{}. ", i + 1),
             text.wordings[i], width, cell);
    return cell;
  }

  std::vector<Cell> cells_of(const PhrasebookRow& row, std::size_t width) const {
    std::vector<Cell> cells;
    for (const PhrasebookText& text : row.texts) cells.push_back(cell_of(text, width));
    return cells;
  }

  std::vector<Cell> locale_names() const {
    std::vector<Cell> cells;
    for (const std::string& locale : book_.locales) cells.push_back({{locale, ink_.dim}});
    return cells;
  }

  void columns(const std::vector<Cell>& cells) {
    std::size_t height = 0;
    for (const Cell& cell : cells) height = std::max(height, cell.size());
    for (std::size_t i = 0; i < height; ++i) {
      std::string text = spaces(kIndent);
      std::size_t open = 0;  // spaces owed before the next text
      for (const Cell& cell : cells) {
        if (i < cell.size()) {
          text += spaces(open) + inked(cell[i]);
          open = 0;
        }
        const std::size_t taken = i < cell.size() ? width_of(cell[i].text) : 0;
        open += column_ + kGap - std::min(taken, column_);
      }
      out_ += text + '\n';
    }
  }

  void stack(const PhrasebookRow& row) {
    const std::size_t indent = kIndent + label_ + kGap;
    const std::size_t room = width_ > indent + kLeastText ? width_ - indent : kLeastText;
    const std::vector<Cell> cells = cells_of(row, room);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string label = padded(book_.locales[i], label_ + kGap);
      for (const Line& one : cells[i]) {
        out_ += spaces(kIndent) + inked({label, ink_.dim}) + inked(one) + '\n';
        label = spaces(label_ + kGap);
      }
    }
  }

  // ---- the rest

  void entry(const std::string& name, const std::string& facts, const std::string& use) {
    paragraph(0, fmt::format("{}: {}", name, facts));
    paragraph(kIndent, use, ink_.dim);
  }

  void variables() {
    const auto is_own = [](const VariableInfo& variable) { return !variable.built_in; };
    if (std::none_of(book_.variables.begin(), book_.variables.end(), is_own)) return;
    heading("variables, which the host supplies");
    for (const VariableInfo& variable : book_.variables) {
      if (!is_own(variable)) continue;
      std::string facts = variable.type;
      if (!variable.choices.empty())
        facts += fmt::format(" of {}", fmt::join(variable.choices, ", "));
      if (variable.required) facts += ", required";
      if (!variable.example.empty()) facts += fmt::format(", such as {}", variable.example);
      entry(variable.name, facts, variable.use);
    }
  }

  void settings() {
    if (book_.settings.empty()) return;
    heading("settings of the house");
    for (const SettingInfo& setting : book_.settings) {
      std::string facts = setting.value;
      for (const std::string& choice : setting.choices)
        if (choice != setting.value) facts += ", or " + choice;
      entry(setting.name, facts, setting.use);
    }
  }

  std::string counts() const {
    std::set<std::string> ids;
    for (const PhrasebookRow& row : book_.phrases) ids.insert(row.id);
    return fmt::format("{}, {}, {} of terms, {}; {}", count_of(ids.size(), "phrase"),
                       count_of(book_.phrases.size(), "variant"),
                       count_of(book_.terms.size(), "variant"),
                       count_of(book_.locales.size(), "locale"), missing());
  }

  std::string missing() const {
    std::vector<std::string> gaps;
    for (std::size_t column = 0; column < book_.locales.size(); ++column) {
      std::size_t count = 0;
      for (const auto* rows : {&book_.phrases, &book_.terms})
        for (const PhrasebookRow& row : *rows)
          if (row.texts[column].state == TextState::missing) ++count;
      if (count > 0) gaps.push_back(fmt::format("{} {}", count, book_.locales[column]));
    }
    if (!book_.whole) return "more in files that cannot be read";
    return gaps.empty() ? "no text is missing"
                        : fmt::format("missing texts: {}", fmt::join(gaps, ", "));
  }

  const Phrasebook& book_;
  const Ink& ink_ = ink_for_out();
  std::size_t width_;
  std::size_t column_ = 0;  // of a locale, where they stand side by side
  std::size_t label_ = 0;   // of the longest name of a locale
  std::string out_;
};

}  // namespace

std::string to_terminal(const Phrasebook& book, std::size_t width) {
  return Printer(book, width).print();
}

}  // namespace cuecard::cli
