// Saying a phrase takes the library a tenth of a microsecond, a third of what a
// general-purpose binding takes to find its arguments. So `say` is written against
// Python's own calling convention. It keeps the GIL: to let go of it and take it
// back would cost more than the phrase.
#include "engine.h"

#include <utility>

#include "classes.h"
#include "phrase.h"
#include "scan.h"
#include "values.h"

namespace cuecard::python {
namespace {

struct Held {
  Engine engine;
  Limits limits;
};

struct EngineObject {
  PyObject_HEAD Held* held;
};

PyTypeObject* engine_type = nullptr;

const Held& held_by(PyObject* self) { return *reinterpret_cast<EngineObject*>(self)->held; }

const Held& checked_held(py::handle object) {
  if (!PyObject_TypeCheck(object.ptr(), engine_type))
    throw py::type_error("this is no cuecard.Engine");
  return held_by(object.ptr());
}

// say(state, values=None, /, *, locale=None, **values), as Python hands it over: the
// positional arguments, then the values of `names`.
struct Call {
  PyObject* const* arguments;
  Py_ssize_t positional;
  PyObject* names;  // a tuple, or null
};

Context context_of(const Call& call) {
  Context who;
  if (call.positional == 2) set_values(who, call.arguments[1]);
  const Py_ssize_t named = call.names == nullptr ? 0 : PyTuple_GET_SIZE(call.names);
  for (Py_ssize_t i = 0; i < named; ++i) {
    PyObject* name = PyTuple_GET_ITEM(call.names, i);
    PyObject* value = call.arguments[call.positional + i];
    if (is_locale(name))
      set_locale(who, value);
    else
      set_value(who, name, value);
  }
  return who;
}

void check_positional(const Call& call) {
  if (call.positional < 1)
    throw py::type_error("say() needs the state of the call as its first argument");
  if (call.positional > 2)
    throw py::type_error("say() takes a state and a mapping of values; give the rest by name");
}

PyObject* say(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const Call call{arguments, count, names};
    check_positional(call);
    Context who = context_of(call);
    auto phrase = held_by(self).engine.say(to_state(arguments[0]), who);
    if (!phrase) raise(phrase.error());
    return make_phrase(*std::move(phrase), self, std::move(who));
  });
}

const char kSay[] =
    R"doc(say($self, state, values=None, /, *, locale=None, **more)
--

The words for a state of the call, as a `Phrase`.

Values are given by name, or in a mapping, as for a name that is no Python word
(`in`); what is given by name goes over it. `locale` is what the customer speaks: a
BCP 47 tag, or what systems call it; it may stand in the mapping too. Names that the
pack does not know are ignored; `check` tells them. None leaves a value unset, and
by name it clears what the mapping gave.

>>> engine.say("opening", locale="zh-CN", agent_number="1024")
'您好，1024号客服为您服务，请问有什么可以帮您？'

Raises `Error` where there is no such phrase, or a value is missing or not right.
)doc";

PyMethodDef methods[] = {
    {"say", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(say)),
     METH_FASTCALL | METH_KEYWORDS, kSay},
    {"scan", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(scan)),
     METH_FASTCALL | METH_KEYWORDS, kScan},
    {nullptr, nullptr, 0, nullptr},
};

PyObject* refuse_new(PyTypeObject*, PyObject*, PyObject*) {
  PyErr_SetString(PyExc_TypeError, "an Engine is made by cuecard.load or cuecard.load_text");
  return nullptr;
}

void deallocate(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  delete reinterpret_cast<EngineObject*>(self)->held;
  type->tp_free(self);
  Py_DECREF(type);
}

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void*>(refuse_new)},
    {Py_tp_dealloc, reinterpret_cast<void*>(deallocate)},
    {Py_tp_methods, methods},
    {0, nullptr},
};

PyType_Spec spec = {"cuecard._core.Engine", sizeof(EngineObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};

}  // namespace

void add_engine_type(py::module_& module) {
  PyObject* type = PyType_FromSpec(&spec);
  if (type == nullptr) throw py::error_already_set();
  engine_type = reinterpret_cast<PyTypeObject*>(type);
  module.add_object("Engine", py::handle(type));
}

py::object make_engine(Engine engine, const Limits& limits) {
  auto* type = reinterpret_cast<PyTypeObject*>(classes().engine.ptr());
  const auto made = py::reinterpret_steal<py::object>(type->tp_alloc(type, 0));
  if (!made) throw py::error_already_set();
  reinterpret_cast<EngineObject*>(made.ptr())->held = new Held{std::move(engine), limits};
  return made;
}

const Engine& engine_of(py::handle object) { return checked_held(object).engine; }
const Limits& limits_of(py::handle object) { return checked_held(object).limits; }

}  // namespace cuecard::python
