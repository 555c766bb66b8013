// cuecard._core.Guard: lets a stream of text through.
#ifndef CUECARD_PYTHON_GUARD_H_
#define CUECARD_PYTHON_GUARD_H_

#include <pybind11/pybind11.h>

namespace cuecard::python {

// Makes the type and puts it into the module.
void add_guard_type(pybind11::module_& module);

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_GUARD_H_
