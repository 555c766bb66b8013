// Few: a list that is mostly short. The first N elements live in the object itself, so
// that a scan of an ordinary utterance allocates nothing.
#ifndef CUECARD_SCAN_FEW_H_
#define CUECARD_SCAN_FEW_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace cuecard::scan {

template <class T, std::size_t N>
class Few {
 public:
  void push_back(const T& value) {
    if (size_ < N) {
      first_[size_] = value;
    } else {
      if (size_ == N) more_.assign(first_.begin(), first_.end());
      more_.push_back(value);
    }
    ++size_;
  }
  // Keeps what it has allocated.
  void clear() { size_ = 0; }
  void shrink_to(T* new_end) { resize_down(static_cast<std::size_t>(new_end - begin())); }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  T* begin() { return size_ <= N ? first_.data() : more_.data(); }
  T* end() { return begin() + size_; }
  const T* begin() const { return size_ <= N ? first_.data() : more_.data(); }
  const T* end() const { return begin() + size_; }
  T& operator[](std::size_t i) { return begin()[i]; }

 private:
  // Elements stay where size() looks for them.
  void resize_down(std::size_t size) {
    if (size_ > N && size <= N) {
      std::copy_n(more_.begin(), size, first_.begin());
    } else if (size_ > N) {
      more_.resize(size);
    }
    size_ = size;
  }

  std::array<T, N> first_;
  std::vector<T> more_;  // all of them, once they are more than N
  std::size_t size_ = 0;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_FEW_H_
