// The version of cuecard. This is the only place where it is written: CMake and
// the Python package read it from here.
#ifndef CUECARD_VERSION_H_
#define CUECARD_VERSION_H_

#define CUECARD_VERSION_MAJOR 0
#define CUECARD_VERSION_MINOR 1
#define CUECARD_VERSION_PATCH 0
#define CUECARD_VERSION "0.1.0"

#endif  // CUECARD_VERSION_H_
