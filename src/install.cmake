# What a stranger gets: the library for find_package(cuecard), the headers, the
# shipped packs and the tool.
include(CMakePackageConfigHelpers)

set(cuecard_config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/cuecard)

install(TARGETS cuecard EXPORT cuecard-targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/cuecard
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/policies
  DESTINATION ${CMAKE_INSTALL_DATADIR}/cuecard)
if(CUECARD_TOOL)
  install(TARGETS cuecard_tool RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

install(EXPORT cuecard-targets NAMESPACE cuecard:: DESTINATION ${cuecard_config_dir})
set(cuecard_policies_dir ${CMAKE_INSTALL_DATADIR}/cuecard/policies)
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/cuecard-config.cmake.in ${PROJECT_BINARY_DIR}/cuecard-config.cmake
  INSTALL_DESTINATION ${cuecard_config_dir} PATH_VARS cuecard_policies_dir)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cuecard-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/find_re2.cmake ${PROJECT_BINARY_DIR}/cuecard-config.cmake
  ${PROJECT_BINARY_DIR}/cuecard-config-version.cmake DESTINATION ${cuecard_config_dir})
