// CUECARD_API marks what the library exports; everything else stays hidden.
#ifndef CUECARD_EXPORT_H_
#define CUECARD_EXPORT_H_

#if defined(__GNUC__) || defined(__clang__)
#define CUECARD_API __attribute__((visibility("default")))
#else
#define CUECARD_API
#endif

#endif  // CUECARD_EXPORT_H_
