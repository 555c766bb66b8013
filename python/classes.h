// The Python classes of the package that the shims make objects of.
#ifndef CUECARD_PYTHON_CLASSES_H_
#define CUECARD_PYTHON_CLASSES_H_

#include <cuecard/cuecard.h>
#include <pybind11/pybind11.h>

namespace cuecard::python {

namespace py = pybind11;

struct Classes {
  py::object engine;       // cuecard.Engine
  py::object error;        // cuecard.Error
  py::object finding;      // cuecard.Finding, of a row: a function
  py::object money;        // cuecard.Money
  py::object phrase;       // cuecard.Phrase
  py::object decimal;      // decimal.Decimal
  py::object enumeration;  // enum.Enum
};

// Looked up when first needed: the package is not whole yet while it imports this.
const Classes& classes();

// Throws `error` as a cuecard.Error.
[[noreturn]] void raise(const Error& error);

// Calls `body` for Python's C interface: an exception becomes Python's, and the
// answer null.
template <class Body>
PyObject* guarded(Body body) {
  try {
    return body();
  } catch (py::error_already_set& error) {
    error.restore();
  } catch (const py::builtin_exception& error) {
    error.set_error();
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  }
  return nullptr;
}

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_CLASSES_H_
