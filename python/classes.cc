// The classes are kept for good: modules are not unloaded either.
#include "classes.h"

#include <pybind11/gil_safe_call_once.h>

#include "rows.h"

namespace cuecard::python {
namespace {

Classes look_up() {
  const py::module_ package = py::module_::import("cuecard");
  return {package.attr("Engine"),
          package.attr("Error"),
          py::module_::import("cuecard._scan").attr("finding"),
          package.attr("Money"),
          package.attr("Phrase"),
          py::module_::import("decimal").attr("Decimal"),
          py::module_::import("enum").attr("Enum")};
}

}  // namespace

const Classes& classes() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<Classes> found;
  return found.call_once_and_store_result(look_up).get_stored();
}

void raise(const Error& error) {
  const py::object& type = classes().error;
  PyErr_SetObject(type.ptr(), type(*row_of(error)).ptr());
  throw py::error_already_set();
}

}  // namespace cuecard::python
