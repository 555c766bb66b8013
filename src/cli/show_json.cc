// A phrasebook as JSON: the public structure, name by name.
#include "show_forms.h"

namespace cuecard::cli {
namespace {

Json to_json(const PackInfo& pack) {
  return Json{{"id", pack.id},
              {"version", pack.version},
              {"locales", pack.locales},
              {"bases", pack.bases},
              {"files", pack.files}};
}

Json to_json(const PhrasebookText& text) {
  return Json{{"locale", text.locale}, {"state", to_string(text.state)},
              {"served", text.served}, {"wordings", text.wordings},
              {"pack", text.pack},     {"file", text.file},
              {"line", text.line}};
}

Json to_json(const PhrasebookRow& row) {
  Json texts = Json::array();
  for (const PhrasebookText& text : row.texts) texts.push_back(to_json(text));
  return Json{{"id", row.id},
              {"variant", row.variant},
              {"when", row.when},
              {"use", row.use},
              {"variant_use", row.variant_use},
              {"norms", row.norms},
              {"texts", std::move(texts)}};
}

Json to_json(const VariableInfo& variable) {
  return Json{{"name", variable.name},
              {"type", variable.type},
              {"required", variable.required},
              {"built_in", variable.built_in},
              {"choices", variable.choices},
              {"example", variable.example},
              {"use", variable.use}};
}

Json to_json(const SettingInfo& setting) {
  return Json{{"name", setting.name},
              {"type", setting.type},
              {"value", setting.value},
              {"choices", setting.choices},
              {"use", setting.use}};
}

template <class T>
Json list_of(const std::vector<T>& items) {
  Json list = Json::array();
  for (const T& item : items) list.push_back(to_json(item));
  return list;
}

}  // namespace

Json to_json(const Phrasebook& book) {
  return Json{{"pack", to_json(book.pack)},
              {"title", book.title},
              {"locales", book.locales},
              {"phrases", list_of(book.phrases)},
              {"terms", list_of(book.terms)},
              {"variables", list_of(book.variables)},
              {"settings", list_of(book.settings)},
              {"whole", book.whole},
              {"diagnostics", to_json(book.diagnostics)}};
}

}  // namespace cuecard::cli
