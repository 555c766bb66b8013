// One function a struct; each lists its fields in the order of the public header,
// which is the order of the Python class that is made of them.
#include "rows.h"

namespace cuecard::python {
namespace {

py::tuple row_of(const ConditionTrace& condition) {
  return py::make_tuple(to_str(condition.name), to_str(condition.expected),
                        to_str(condition.actual), condition.holds);
}

py::tuple row_of(const VariantTrace& variant) {
  return py::make_tuple(
      to_str(variant.name), to_str(variant.source), variant.chosen,
      tuple_of(variant.conditions, [](const ConditionTrace& each) { return row_of(each); }));
}

py::tuple row_of(const Note& note) {
  return py::make_tuple(to_str(note.message), to_str(note.place.file), note.place.line,
                        note.place.column, note.place.end_column, to_str(note.place.text));
}

py::tuple row_of(const Range& range) { return py::make_tuple(range.begin, range.end); }

py::tuple row_of(const TextSpan& span) {
  return py::make_tuple(row_of(span.bytes), row_of(span.chars), row_of(span.utf16));
}

py::tuple row_of(const RuleSource& source) {
  return py::make_tuple(to_str(source.pack), to_str(source.version), to_str(source.file),
                        source.line);
}

py::tuple row_of(const FlowStep& step) {
  return py::make_tuple(to_str(step.kind), to_str(step.what), to_str(step.when), to_str(step.label),
                        row_of(step.source), tuple_of(step.ways, [](const FlowWay& way) {
                          return py::make_tuple(to_str(way.when), way.to, way.line);
                        }));
}

std::size_t to_size(py::handle number) { return number.cast<std::size_t>(); }

// Five fields of a row, from `at` on.
Place place_of(const py::tuple& row, std::size_t at) {
  return {to_utf8(row[at]), to_size(row[at + 1]), to_size(row[at + 2]), to_size(row[at + 3]),
          to_utf8(row[at + 4])};
}

Severity severity_of(const std::string& name) {
  for (const Severity each : {Severity::info, Severity::warning})
    if (name == to_string(each)) return each;
  return Severity::error;
}

std::string surrogates_and_all(py::handle text) {
  PyErr_Clear();
  PyObject* bytes = PyUnicode_AsEncodedString(text.ptr(), "utf-8", "surrogatepass");
  if (bytes == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::bytes>(bytes);
}

py::str decoded(std::string_view text, const char* ill_formed) {
  PyObject* made =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), ill_formed);
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(made);
}

}  // namespace

std::string to_utf8(py::handle text) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes == nullptr) return surrogates_and_all(text);
  return {bytes, static_cast<std::size_t>(size)};
}

py::str to_str(std::string_view text) { return decoded(text, "surrogateescape"); }

py::str text_to_str(std::string_view text) { return decoded(text, "surrogatepass"); }

py::tuple row_of(const std::vector<std::string>& texts) {
  return tuple_of(texts, [](const std::string& text) { return to_str(text); });
}

py::tuple row_of(const Diagnostic& diagnostic) {
  const Place& place = diagnostic.place;
  return py::make_tuple(to_str(to_string(diagnostic.severity)), to_str(diagnostic.code),
                        to_str(diagnostic.message), to_str(diagnostic.help), to_str(place.file),
                        place.line, place.column, place.end_column, to_str(place.text),
                        tuple_of(diagnostic.notes, [](const Note& note) { return row_of(note); }));
}

Diagnostic diagnostic_of(const py::tuple& row) {
  Diagnostic diagnostic{severity_of(to_utf8(row[0])),
                        to_utf8(row[1]),
                        to_utf8(row[2]),
                        to_utf8(row[3]),
                        place_of(row, 4),
                        {}};
  for (const py::handle note : row[9]) {
    const auto fields = note.cast<py::tuple>();
    diagnostic.notes.push_back({to_utf8(fields[0]), place_of(fields, 1)});
  }
  return diagnostic;
}

py::tuple row_of(const Coverage& coverage) {
  return py::make_tuple(to_str(coverage.kind), to_str(coverage.name), to_str(coverage.source),
                        coverage.times);
}

py::tuple row_of(const EventInfo& event) {
  return py::make_tuple(to_str(event.event), to_str(event.use), row_of(event.fields),
                        event.built_in);
}

py::tuple row_of(const FlowInfo& flow) {
  return py::make_tuple(to_str(flow.flow), to_str(flow.use), row_of(flow.norms),
                        row_of(flow.starts_on), row_of(flow.source),
                        tuple_of(flow.steps, [](const FlowStep& step) { return row_of(step); }));
}

py::tuple row_of(const Error& error) {
  return py::make_tuple(to_str(error.code), to_str(error.message), to_str(error.help),
                        to_str(error.name));
}

py::tuple row_of(const Explanation& explanation) {
  return py::make_tuple(
      tuple_of(explanation.variants, [](const VariantTrace& each) { return row_of(each); }),
      row_of(explanation.locales));
}

py::tuple row_of(const Finding& finding) {
  return py::make_tuple(to_str(finding.rule), to_str(to_string(finding.severity)),
                        to_str(to_string(finding.action)), row_of(finding.span), finding.line,
                        finding.column, text_to_str(finding.text), to_str(finding.instead),
                        row_of(finding.norms), row_of(finding.source));
}

py::tuple row_of(const NormTrace& norm) {
  return py::make_tuple(to_str(norm.id), to_str(norm.title), row_of(norm.carried_by),
                        to_str(norm.excluded));
}

py::tuple row_of(const PackInfo& pack) {
  return py::make_tuple(to_str(pack.id), to_str(pack.version), row_of(pack.locales),
                        row_of(pack.bases), row_of(pack.files), to_str(pack.digest));
}

py::tuple row_of(const PackText& pack) {
  return py::make_tuple(to_str(pack.id), tuple_of(pack.files, [](const PackFile& file) {
                          return py::make_tuple(py::bytes(file.name), py::bytes(file.text));
                        }));
}

py::tuple row_of(const RuleInfo& rule) {
  return py::make_tuple(
      to_str(rule.rule), to_str(rule.use), to_str(to_string(rule.severity)),
      to_str(to_string(rule.action)),
      tuple_of(rule.speakers, [](Speaker speaker) { return to_str(to_string(speaker)); }),
      row_of(rule.channels), row_of(rule.states), to_str(rule.instead), row_of(rule.norms),
      row_of(rule.source));
}

py::tuple row_of(const StateInfo& state) {
  return py::make_tuple(to_str(state.state), to_str(state.use), row_of(state.norms),
                        row_of(state.variants), row_of(state.variables));
}

py::tuple row_of(const TestResult& result) {
  return py::make_tuple(to_str(result.name), to_str(result.source), result.passed,
                        to_str(result.message), row_of(result.expected), row_of(result.actual));
}

py::tuple row_of(const VariableInfo& variable) {
  return py::make_tuple(to_str(variable.name), to_str(variable.type), variable.required,
                        variable.built_in, row_of(variable.choices), to_str(variable.example),
                        to_str(variable.use));
}

}  // namespace cuecard::python
