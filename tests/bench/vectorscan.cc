// Built twice: with the library, and as a stand-in that says there is none.
#include "vectorscan.h"

#ifdef CUECARD_BENCH_VECTORSCAN
#include <hs/hs.h>
#endif

#include <stdexcept>

namespace cuecard::bench {

#ifdef CUECARD_BENCH_VECTORSCAN

struct Vectorscan::Parts {
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;

  ~Parts() {
    hs_free_scratch(scratch);
    hs_free_database(database);
  }
};

namespace {

int add_one(unsigned, unsigned long long, unsigned long long, unsigned, void* count) {
  ++*static_cast<std::size_t*>(count);
  return 0;
}

void expect(bool well) {
  if (!well) throw std::runtime_error("Vectorscan does not take the literals");
}

}  // namespace

bool Vectorscan::is_installed() { return true; }

Vectorscan::Vectorscan(const std::vector<std::string>& literals)
    : parts_(std::make_unique<Parts>()) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  std::vector<unsigned> ids;
  for (const std::string& literal : literals) {
    ids.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(literal.data());
    sizes.push_back(literal.size());
  }
  const std::vector<unsigned> flags(literals.size(), HS_FLAG_CASELESS);
  hs_compile_error_t* error = nullptr;
  expect(hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), sizes.data(),
                              static_cast<unsigned>(literals.size()), HS_MODE_BLOCK, nullptr,
                              &parts_->database, &error) == HS_SUCCESS);
  expect(hs_alloc_scratch(parts_->database, &parts_->scratch) == HS_SUCCESS);
}

std::size_t Vectorscan::count(std::string_view text) const {
  std::size_t count = 0;
  hs_scan(parts_->database, text.data(), static_cast<unsigned>(text.size()), 0, parts_->scratch,
          add_one, &count);
  return count;
}

std::size_t Vectorscan::memory() const {
  std::size_t size = 0;
  hs_database_size(parts_->database, &size);
  return size;
}

#else

struct Vectorscan::Parts {};

bool Vectorscan::is_installed() { return false; }
Vectorscan::Vectorscan(const std::vector<std::string>&) {}
std::size_t Vectorscan::count(std::string_view) const { return 0; }
std::size_t Vectorscan::memory() const { return 0; }

#endif

Vectorscan::~Vectorscan() = default;
Vectorscan::Vectorscan(Vectorscan&&) noexcept = default;

}  // namespace cuecard::bench
