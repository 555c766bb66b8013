// Chunks are short, so the GIL is kept, and with it the promise that one thread at a time
// is in a guard. It holds on to no Python object: there are no cycles through it.
#include "guard.h"

#include <cuecard/cuecard.h>

#include <memory>

#include "engine.h"
#include "rows.h"
#include "scan.h"

namespace cuecard::python {
namespace {

py::tuple row_of(const Release& release) {
  return py::make_tuple(text_to_str(release.text), to_list(release.findings));
}

py::tuple feed(Guard& guard, py::handle chunk) {
  return row_of(guard.feed(Utf8(chunk, "a piece of the stream is a str")));
}

std::unique_ptr<Guard> guard(py::handle engine, py::handle speaker, py::handle channel,
                             py::handle state) {
  const Situation situation(speaker, channel, state);
  return std::make_unique<Guard>(engine_of(engine).guard(situation.options()));
}

}  // namespace

void add_guard_type(py::module_& module) {
  const py::handle plain_type(reinterpret_cast<PyObject*>(&PyType_Type));
  py::class_<Guard>(module, "Guard", py::metaclass(plain_type))
      .def("feed", &feed)
      .def("finish", [](Guard& guard) { return row_of(guard.finish()); })
      .def("blocked", &Guard::blocked)
      .def("hold_limit", &Guard::hold_limit);
  module.def("guard", &guard);
}

}  // namespace cuecard::python
