// An event takes a few microseconds, so the GIL is kept, and with it the promise that one
// thread at a time is in a call. It holds on to no Python object: there are no cycles
// through it.
#include "call.h"

#include <cuecard/cuecard.h>
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <utility>

#include "classes.h"
#include "engine.h"
#include "phrase.h"
#include "rows.h"
#include "values.h"

namespace cuecard::python {
namespace {

using Milliseconds = std::optional<std::int64_t>;

py::object number_or_none(const std::optional<Duration>& time) {
  return time ? py::object(py::int_(time->count())) : py::none();
}

py::tuple fields_of(const Cue& cue) {
  return tuple_of(cue.fields, [](const auto& field) {
    return py::make_tuple(to_str(field.first), to_python(field.second));
  });
}

py::object phrase_of(const Cue& cue) {
  return cue.phrase ? py::reinterpret_steal<py::object>(make_phrase(*cue.phrase)) : py::none();
}

py::object finding_of(const Cue& cue) {
  return cue.finding ? classes().finding(python::row_of(*cue.finding)) : py::none();
}

py::tuple row_of(const Cue& cue) {
  return py::make_tuple(
      to_str(to_string(cue.kind)), cue.at.count(), to_str(cue.flow), phrase_of(cue),
      to_str(cue.action), number_or_none(cue.until), to_str(cue.awaits), to_str(cue.record),
      fields_of(cue), to_str(cue.rule), to_str(to_string(cue.severity)), to_str(cue.message),
      finding_of(cue),
      py::make_tuple(to_str(cue.pack), to_str(cue.version), to_str(cue.file), cue.line),
      tuple_of(cue.norms, [](std::string_view norm) { return to_str(norm); }));
}

// The cues, and the error of a phrase that could not be said. A refusal is raised.
py::tuple row_of(const Cues& cues) {
  if (cues.refused()) raise(*cues.error());
  py::list rows;
  for (const Cue& cue : cues) rows.append(row_of(cue));
  const py::object error =
      cues.error() ? classes().error(*python::row_of(*cues.error())) : py::object(py::none());
  return py::make_tuple(py::tuple(rows), error);
}

Duration time_of(const Call& call, const Milliseconds& at) {
  return at ? Duration(*at) : call.now();
}

py::tuple on(Call& call, py::handle name, const Milliseconds& at, py::handle fields) {
  Context values;
  set_values(values, fields.ptr());
  Event event(to_utf8(name));
  for (const auto& [field, value] : values.values()) event.set(field, value);
  return row_of(call.on(event, time_of(call, at)));
}

py::tuple tick(Call& call, const Milliseconds& at) { return row_of(call.tick(time_of(call, at))); }

std::unique_ptr<Call> start_call(py::handle engine, py::handle values, py::handle locale,
                                 py::handle more) {
  Context who;
  set_values(who, values.ptr());
  set_locale(who, locale.ptr());
  set_values(who, more.ptr());
  return std::make_unique<Call>(engine_of(engine).start_call(who));
}

std::unique_ptr<Call> restore_call(py::handle engine, py::handle snapshot) {
  auto call = engine_of(engine).restore_call(to_utf8(snapshot));
  if (!call) raise(call.error());
  return std::make_unique<Call>(*std::move(call));
}

}  // namespace

void add_call_type(py::module_& module) {
  const py::handle plain_type(reinterpret_cast<PyObject*>(&PyType_Type));
  py::class_<Call>(module, "Call", py::metaclass(plain_type))
      .def("on", &on)
      .def("tick", &tick)
      .def("next_deadline", [](const Call& call) { return number_or_none(call.next_deadline()); })
      .def("now", [](const Call& call) { return call.now().count(); })
      .def("state", [](const Call& call) { return to_str(call.state()); })
      .def("ended", &Call::ended)
      .def("flows", [](const Call& call) { return python::row_of(call.flows()); })
      .def("awaits", [](const Call& call) { return python::row_of(call.awaits()); })
      .def("snapshot", [](const Call& call) { return text_to_str(call.snapshot()); });
  module.def("start_call", &start_call);
  module.def("restore_call", &restore_call);
}

}  // namespace cuecard::python
