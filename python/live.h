// cuecard._core.LiveEngine: the engine in force while its pack is edited.
#ifndef CUECARD_PYTHON_LIVE_H_
#define CUECARD_PYTHON_LIVE_H_

#include <pybind11/pybind11.h>

namespace cuecard::python {

// Makes the type and puts it into the module.
void add_live_type(pybind11::module_& module);

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_LIVE_H_
