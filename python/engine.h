// cuecard._core.Engine: the compiled packs, as a Python object.
#ifndef CUECARD_PYTHON_ENGINE_H_
#define CUECARD_PYTHON_ENGINE_H_

#include <cuecard/cuecard.h>
#include <pybind11/pybind11.h>

namespace cuecard::python {

namespace py = pybind11;

// Makes the type and puts it into the module.
void add_engine_type(py::module_& module);

// A cuecard.Engine. The limits that it was loaded with are kept for pickling.
py::object make_engine(Engine engine, const Limits& limits);

// Of a cuecard.Engine; TypeError for anything else.
const Engine& engine_of(py::handle object);
const Limits& limits_of(py::handle object);

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_ENGINE_H_
