// Vectorscan's search for many literals, as the peer of a scan: it folds nothing but the case of
// ASCII, and knows no words. Where it is not installed, there is no peer.
#ifndef CUECARD_TESTS_BENCH_VECTORSCAN_H_
#define CUECARD_TESTS_BENCH_VECTORSCAN_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard::bench {

class Vectorscan {
 public:
  static bool is_installed();

  explicit Vectorscan(const std::vector<std::string>& literals);
  ~Vectorscan();
  Vectorscan(Vectorscan&&) noexcept;

  std::size_t count(std::string_view text) const;  // of matches
  std::size_t memory() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace cuecard::bench

#endif  // CUECARD_TESTS_BENCH_VECTORSCAN_H_
