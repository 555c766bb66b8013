// Python's values as cuecard's, for a Context.
#ifndef CUECARD_PYTHON_VALUES_H_
#define CUECARD_PYTHON_VALUES_H_

#include <cuecard/cuecard.h>
#include <pybind11/pybind11.h>

#include <string>

namespace cuecard::python {

namespace py = pybind11;

// Sets the value of that name; None clears it. Throws Python's TypeError for a type
// that is no value, and cuecard.Error for a value that cannot be held.
void set_value(Context& context, PyObject* name, PyObject* value);

// The same for each item of a mapping, in which `locale` is the locale; None is an
// empty one.
void set_values(Context& context, PyObject* mapping);

std::string to_state(PyObject* state);

bool is_locale(PyObject* name);

// None leaves it as it is: that is what it means not to give one.
void set_locale(Context& context, PyObject* locale);

// A value as Python has it: what a host could have given.
py::object to_python(const Value& value);

void import_datetime();  // once, before anything else here

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_VALUES_H_
