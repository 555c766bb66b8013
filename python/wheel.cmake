# What a wheel holds beside the Python files: the extension, the command line, the
# shipped packs, and the shared libraries that these need and no Linux system is sure
# to have. The libraries lie in cuecard/lib and are found by a path relative to whoever
# asks for them: by DT_RPATH, not by DT_RUNPATH, as only the former also holds for what
# the libraries themselves ask for.
set(programs cuecard_python cuecard_tool)
set_target_properties(${programs} PROPERTIES INSTALL_RPATH "$ORIGIN/lib")
foreach(program IN LISTS programs)
  target_link_options(${program} PRIVATE LINKER:--disable-new-dtags)
endforeach()

install(TARGETS ${programs}
  LIBRARY DESTINATION cuecard COMPONENT python
  RUNTIME DESTINATION cuecard COMPONENT python)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/policies DESTINATION cuecard COMPONENT python)

install(CODE "set(module $<TARGET_FILE:cuecard_python>)
set(program $<TARGET_FILE:cuecard_tool>)" COMPONENT python)
install(SCRIPT wheel_libraries.cmake COMPONENT python)
