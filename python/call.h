// cuecard._core.Call: one live call.
#ifndef CUECARD_PYTHON_CALL_H_
#define CUECARD_PYTHON_CALL_H_

#include <pybind11/pybind11.h>

namespace cuecard::python {

// Makes the type, and the functions that make calls, and puts them into the module.
void add_call_type(pybind11::module_& module);

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_CALL_H_
