# At install time: copies the shared libraries of `module` and `program` into the
# package, each under the one name that it is asked for, with its licence.
file(GET_RUNTIME_DEPENDENCIES
  MODULES ${module} EXECUTABLES ${program}
  RESOLVED_DEPENDENCIES_VAR libraries
  # What every Linux with a Python has.
  PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|gcc_s|stdc\\+\\+)\\.so" "^libpython")

set(folder $ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/cuecard/lib)
foreach(library IN LISTS libraries)
  cmake_path(GET library FILENAME name)
  file(REAL_PATH ${library} real)
  file(MAKE_DIRECTORY ${folder})
  file(COPY_FILE ${real} ${folder}/${name})

  # Debian keeps the licence of each package beside its documents.
  execute_process(COMMAND dpkg-query --search ${real}
    OUTPUT_VARIABLE owner ERROR_QUIET RESULT_VARIABLE unknown)
  string(REGEX MATCH "^[^:]+" package "${owner}")
  set(licence /usr/share/doc/${package}/copyright)
  if(NOT unknown AND EXISTS ${licence})
    file(COPY_FILE ${licence} ${folder}/${package}.copyright)
  else()
    message(WARNING "no licence of ${name} was found: add it before you pass this wheel on")
  endif()
endforeach()
