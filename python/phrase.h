// cuecard._core.Phrase: a str that knows where it came from.
#ifndef CUECARD_PYTHON_PHRASE_H_
#define CUECARD_PYTHON_PHRASE_H_

#include <cuecard/cuecard.h>
#include <pybind11/pybind11.h>

namespace cuecard::python {

namespace py = pybind11;

// Makes the type and puts it into the module.
void add_phrase_type(py::module_& module);

// A cuecard.Phrase of what was said. `engine` is the Python object that said it.
PyObject* make_phrase(Phrase phrase, PyObject* engine, Context context);

// One that a call said. It explains nothing: what decided it has gone by.
PyObject* make_phrase(const Phrase& phrase);

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_PHRASE_H_
