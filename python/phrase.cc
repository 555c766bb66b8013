// A Phrase is said far more often than it is asked where it came from, so making one
// costs a str and a pointer: the fields become Python objects when they are read.
//
// One that was unpickled has no C++ phrase behind it. It keeps the fields, and the
// explanation, as the tuples that were pickled; the getters look there.
#include "phrase.h"

#include <memory>
#include <optional>
#include <utility>

#include "classes.h"
#include "engine.h"
#include "rows.h"

namespace cuecard::python {
namespace {

// Where a phrase came from.
struct Origin {
  // Of one that was said here.
  std::optional<Phrase> said;
  py::object engine;  // null if a call said it
  Context context;
  // Of one that was unpickled.
  py::tuple fields{0};
  py::tuple explanation{0};  // also if a call said it
};

struct PhraseObject {
  PyUnicodeObject text;
  Origin* origin;
};

struct Field {
  const char* name;
  py::object (*of)(const Phrase&);
  const char* use;
};

const Field kFields[] = {
    {"locale", [](const Phrase& p) -> py::object { return to_str(p.locale()); },
     "The locale of the text: `zh-Hans`."},
    {"requested_locale", [](const Phrase& p) -> py::object { return to_str(p.requested_locale()); },
     "The locale that was asked for, as it was asked: `zh-CN`."},
    {"locale_match",
     [](const Phrase& p) -> py::object { return to_str(to_string(p.locale_match())); },
     "Why this locale: `exact`, `near`, `other_script`, `fallback` or `unspecified`."},
    {"state", [](const Phrase& p) -> py::object { return to_str(p.state()); },
     "The state that was asked for."},
    {"variant", [](const Phrase& p) -> py::object { return to_str(p.variant()); },
     "The variant whose conditions held."},
    {"wording", [](const Phrase& p) -> py::object { return py::int_(p.wording()); },
     "Which of the equal wordings, from 0."},
    {"pack", [](const Phrase& p) -> py::object { return to_str(p.pack()); },
     "The id of the pack that wrote the text."},
    {"version", [](const Phrase& p) -> py::object { return to_str(p.version()); },
     "The version of that pack."},
    {"file", [](const Phrase& p) -> py::object { return to_str(p.file()); },
     "The file that the text stands in."},
    {"line", [](const Phrase& p) -> py::object { return py::int_(p.line()); },
     "Its line there, from 1."},
    {"norms", [](const Phrase& p) -> py::object { return row_of(p.norms()); },
     "The clauses of the written standard that it carries."},
};
constexpr std::size_t kFieldCount = std::size(kFields);

PhraseObject* as_phrase(PyObject* self) { return reinterpret_cast<PhraseObject*>(self); }
const Origin& origin_of(PyObject* self) { return *as_phrase(self)->origin; }

PyObject* get_field(PyObject* self, void* closure) {
  return guarded([&] {
    const auto at = reinterpret_cast<std::size_t>(closure);
    const Origin& origin = origin_of(self);
    if (origin.said) return kFields[at].of(*origin.said).release().ptr();
    return py::object(origin.fields[at]).release().ptr();
  });
}

py::tuple fields_of(const Phrase& phrase) {
  return tuple_of(kFields, [&](const Field& field) { return field.of(phrase); });
}

PyObject* all_fields(PyObject* self, PyObject*) {
  return guarded([&] {
    const Origin& origin = origin_of(self);
    const py::tuple fields = origin.said ? fields_of(*origin.said) : origin.fields;
    return fields.inc_ref().ptr();
  });
}

PyObject* explain(PyObject* self, PyObject*) {
  return guarded([&] {
    const Origin& origin = origin_of(self);
    if (!origin.engine) return py::object(origin.explanation).release().ptr();
    const auto answer = engine_of(origin.engine).explain(origin.said->state(), origin.context);
    if (!answer) raise(answer.error());
    return row_of(*answer).release().ptr();
  });
}

// A str of a subtype: the text is copied once, by str's own constructor.
PyObject* make(PyObject* type, const py::object& text, std::unique_ptr<Origin> origin) {
  const auto arguments = py::reinterpret_steal<py::object>(PyTuple_Pack(1, text.ptr()));
  if (!arguments) return nullptr;
  PyObject* made =
      PyUnicode_Type.tp_new(reinterpret_cast<PyTypeObject*>(type), arguments.ptr(), nullptr);
  if (made != nullptr) as_phrase(made)->origin = origin.release();
  return made;
}

PyObject* restore(PyObject* type, PyObject* arguments) {
  return guarded([&]() -> PyObject* {
    PyObject *text = nullptr, *fields = nullptr, *explanation = nullptr;
    if (!PyArg_ParseTuple(arguments, "UO!O!", &text, &PyTuple_Type, &fields, &PyTuple_Type,
                          &explanation))
      return nullptr;
    if (PyTuple_GET_SIZE(fields) != static_cast<Py_ssize_t>(kFieldCount))
      throw py::type_error("these are not the fields of a Phrase of this version of cuecard");
    auto origin = std::make_unique<Origin>();
    origin->fields = py::reinterpret_borrow<py::tuple>(fields);
    origin->explanation = py::reinterpret_borrow<py::tuple>(explanation);
    return make(type, py::reinterpret_borrow<py::object>(text), std::move(origin));
  });
}

PyObject* refuse_new(PyTypeObject*, PyObject*, PyObject*) {
  PyErr_SetString(PyExc_TypeError, "a Phrase is made by Engine.say, not by hand");
  return nullptr;
}

void deallocate(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  delete as_phrase(self)->origin;
  PyUnicode_Type.tp_dealloc(self);
  Py_DECREF(type);
}

PyMethodDef methods[] = {
    {"_explain", explain, METH_NOARGS, nullptr},
    {"_fields", all_fields, METH_NOARGS, nullptr},
    {"_restore", restore, METH_VARARGS | METH_CLASS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyGetSetDef getters[kFieldCount + 1] = {};

void fill_getters() {
  for (std::size_t at = 0; at < kFieldCount; ++at)
    getters[at] = {kFields[at].name, get_field, nullptr, kFields[at].use,
                   reinterpret_cast<void*>(at)};
}

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void*>(refuse_new)},
    {Py_tp_dealloc, reinterpret_cast<void*>(deallocate)},
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    {0, nullptr},
};

PyType_Spec spec = {"cuecard._core.Phrase", sizeof(PhraseObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};

}  // namespace

void add_phrase_type(py::module_& module) {
  fill_getters();
  const auto bases = py::make_tuple(py::handle(reinterpret_cast<PyObject*>(&PyUnicode_Type)));
  PyObject* type = PyType_FromSpecWithBases(&spec, bases.ptr());
  if (type == nullptr) throw py::error_already_set();
  module.add_object("Phrase", py::reinterpret_steal<py::object>(type));
}

PyObject* make_phrase(Phrase phrase, PyObject* engine, Context context) {
  const py::str text = to_str(phrase.text());
  auto origin = std::make_unique<Origin>();
  origin->said = std::move(phrase);
  origin->engine = py::reinterpret_borrow<py::object>(engine);
  origin->context = std::move(context);
  return make(classes().phrase.ptr(), text, std::move(origin));
}

PyObject* make_phrase(const Phrase& phrase) {
  auto origin = std::make_unique<Origin>();
  origin->said = phrase;
  origin->explanation = row_of(Explanation());
  return make(classes().phrase.ptr(), to_str(phrase.text()), std::move(origin));
}

}  // namespace cuecard::python
