// Scanning texts for what must not be said.
#ifndef CUECARD_PYTHON_SCAN_H_
#define CUECARD_PYTHON_SCAN_H_

#include <cuecard/cuecard.h>
#include <pybind11/pybind11.h>

#include <string>
#include <string_view>

namespace cuecard::python {

namespace py = pybind11;

// The UTF-8 of a str, which must outlive it: without a copy, but for a str with lone
// surrogates, which Python keeps no UTF-8 of.
class Utf8 {
 public:
  // `what` is said where it is no str: "the text is a str".
  Utf8(py::handle text, const char* what);
  Utf8(const Utf8&) = delete;
  Utf8& operator=(const Utf8&) = delete;

  operator std::string_view() const { return view_; }

 private:
  std::string encoded_;
  std::string_view view_;
};

// What the caller tells of a text, each a str; null is not told, as is None of the last two.
class Situation {
 public:
  Situation(py::handle speaker, py::handle channel, py::handle state);
  Situation(const Situation&) = delete;
  Situation& operator=(const Situation&) = delete;

  const ScanOptions& options() const { return options_; }

 private:
  std::string channel_;
  std::string state_;
  ScanOptions options_;
};

// A list of cuecard.Finding.
py::list to_list(const Findings& findings);

// Engine.scan(text, /, *, speaker="agent", channel=None, state=None), as Python hands it over.
PyObject* scan(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* names);
extern const char kScan[];  // its docstring

// The masked text, and the findings.
py::tuple mask(py::handle engine, py::handle text, py::handle speaker, py::handle channel,
               py::handle state);
// The name of an action.
py::str check_text(py::handle engine, py::handle text, py::handle speaker, py::handle channel,
                   py::handle state);

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_SCAN_H_
