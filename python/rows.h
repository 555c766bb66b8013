// What the engine answers, as plain Python tuples ("rows"). The Python files make
// the named objects of them, field by field in the order of the public structs.
#ifndef CUECARD_PYTHON_ROWS_H_
#define CUECARD_PYTHON_ROWS_H_

#include <cuecard/cuecard.h>
#include <pybind11/pybind11.h>

#include <iterator>
#include <string>
#include <string_view>

namespace cuecard::python {

namespace py = pybind11;

// The UTF-8 of a str; a lone surrogate stays in it, ill-formed, for the library to
// refuse in its own words.
std::string to_utf8(py::handle text);

// UTF-8 to str. File names need not be UTF-8: such bytes become what os.fsdecode
// makes of them.
py::str to_str(std::string_view text);

// The same for what was a str before: lone surrogates come back as they were.
py::str text_to_str(std::string_view text);

// A tuple of `row(item)` for each item.
template <class Items, class Row>
py::tuple tuple_of(const Items& items, Row row) {
  py::tuple all(std::size(items));
  std::size_t at = 0;
  for (const auto& item : items) all[at++] = row(item);
  return all;
}

py::tuple row_of(const Diagnostic& diagnostic);
Diagnostic diagnostic_of(const py::tuple& row);  // back again
py::tuple row_of(const Coverage& coverage);
py::tuple row_of(const Error& error);
py::tuple row_of(const EventInfo& event);
py::tuple row_of(const Explanation& explanation);
py::tuple row_of(const Finding& finding);
py::tuple row_of(const FlowInfo& flow);
py::tuple row_of(const NormTrace& norm);
py::tuple row_of(const PackInfo& pack);
py::tuple row_of(const PackText& pack);
py::tuple row_of(const RuleInfo& rule);
py::tuple row_of(const StateInfo& state);
py::tuple row_of(const TestResult& result);
py::tuple row_of(const VariableInfo& variable);
py::tuple row_of(const std::vector<std::string>& texts);

template <class Items>
py::tuple rows_of(const Items& items) {
  return tuple_of(items, [](const auto& item) { return row_of(item); });
}

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_ROWS_H_
