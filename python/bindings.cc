// The module cuecard._core: one thin shim for each thing that the package asks of
// the library. The Python files beside it make it pleasant.
#include <cuecard/cuecard.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "call.h"
#include "classes.h"
#include "engine.h"
#include "guard.h"
#include "live.h"
#include "options.h"
#include "phrase.h"
#include "rows.h"
#include "scan.h"
#include "values.h"
#include "without_gil.h"

namespace cuecard::python {
namespace {

// The engine, or the rows of the diagnostics that there are instead.
py::object engine_or_rows(const Result<Engine, Diagnostics>& loaded, const Limits& limits) {
  if (!loaded) return rows_of(loaded.error());
  return make_engine(*loaded, limits);
}

py::object load(const std::string& pack, std::vector<std::string> pack_path, const Bases& bases,
                const py::dict& limits) {
  const LoadOptions options = options_of(std::move(pack_path), bases, limits);
  const auto loaded = made_without_gil([&] { return Engine::try_load(pack, options); });
  return engine_or_rows(loaded, options.limits);
}

py::object load_text(const Files& files, std::vector<std::string> pack_path, const Bases& bases,
                     const py::dict& limits) {
  const LoadOptions options = options_of(std::move(pack_path), bases, limits);
  const std::vector<PackFile> pack = files_of(files);
  const auto loaded = made_without_gil([&] { return Engine::try_load_text(pack, options); });
  return engine_or_rows(loaded, options.limits);
}

// What is given by name goes over the mapping.
Context context_of(py::handle values, py::handle locale, py::handle more) {
  Context who;
  set_values(who, values.ptr());
  set_locale(who, locale.ptr());
  set_values(who, more.ptr());
  return who;
}

py::tuple explain(py::handle engine, py::handle state, py::handle values, py::handle locale,
                  py::handle more) {
  const Context who = context_of(values, locale, more);
  const auto answer = engine_of(engine).explain(to_state(state.ptr()), who);
  if (!answer) raise(answer.error());
  return row_of(*answer);
}

py::tuple check(py::handle engine, py::handle values, py::handle locale, py::handle more) {
  return rows_of(engine_of(engine).check(context_of(values, locale, more)));
}

py::tuple run_tests(py::handle engine) {
  const Engine copy = engine_of(engine);
  const TestReport report = made_without_gil([&] { return copy.run_tests(); });
  return py::make_tuple(to_str(report.pack), to_str(report.folder), rows_of(report.results),
                        rows_of(report.coverage));
}

// A value in the form that packs write: "30m".
py::str value_text(py::handle value) {
  const py::str name("value");
  Context context;
  set_value(context, name.ptr(), value.ptr());
  const Value* held = context.find("value");
  return text_to_str(held ? to_text(*held) : std::string());
}

py::object milliseconds_in(py::handle duration) {
  const auto span = parse_duration(to_utf8(duration));
  return span ? py::object(py::int_(span->count())) : py::none();
}

py::str diagnostic_text(const py::tuple& row, bool color) {
  return to_str(to_text(diagnostic_of(row), color));
}

}  // namespace
}  // namespace cuecard::python

// What pybind11 makes of the next lines is not what Python calls: see below.
#define PyInit__core init_for_main_interpreter

PYBIND11_MODULE(_core, module) {
  namespace py = pybind11;
  using namespace cuecard::python;  // the shims of this file

  import_datetime();
  add_engine_type(module);
  add_phrase_type(module);
  add_live_type(module);
  add_guard_type(module);
  add_call_type(module);

  module.attr("VERSION") = CUECARD_VERSION;
  module.attr("LIMITS") = limits_dict(cuecard::Limits());

  module.def("load", &load);
  module.def("load_text", &load_text);
  module.def("explain", &explain);
  module.def("check", &check);
  module.def("run_tests", &run_tests);
  module.def("mask", &mask);
  module.def("check_text", &check_text);
  module.def("diagnostic_text", &diagnostic_text);
  module.def("value_text", &value_text);
  module.def("milliseconds_in", &milliseconds_in);

  module.def("limits", [](py::handle e) { return limits_dict(limits_of(e)); });
  module.def("pack", [](py::handle e) { return row_of(engine_of(e).pack()); });
  module.def("texts", [](py::handle e) { return rows_of(engine_of(e).texts()); });
  module.def("diagnostics", [](py::handle e) { return rows_of(engine_of(e).diagnostics()); });
  module.def("states", [](py::handle e) { return rows_of(engine_of(e).states()); });
  module.def("variables", [](py::handle e) { return rows_of(engine_of(e).variables()); });
  module.def("rules", [](py::handle e) { return rows_of(engine_of(e).rules()); });
  module.def("flows", [](py::handle e) { return rows_of(engine_of(e).flows()); });
  module.def("events", [](py::handle e) { return rows_of(engine_of(e).events()); });
  module.def("trace", [](py::handle e) { return rows_of(engine_of(e).trace()); });
}

#undef PyInit__core

// pybind11 has one state for the process, which belongs to the main interpreter: made
// in another one it would wait for a lock for good. So such an import is refused first.
extern "C" PYBIND11_EXPORT PyObject* PyInit__core() {
  if (PyInterpreterState_Get() == PyInterpreterState_Main()) return init_for_main_interpreter();
  PyErr_SetString(PyExc_ImportError,
                  "cuecard cannot be used in a subinterpreter: use threads, or "
                  "processes, which can be handed an Engine");
  return nullptr;
}
