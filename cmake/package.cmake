# What is installed, and the Debian package of it: cpack -G DEB in the build folder.
include(GNUInstallDirs)

# Man pages and completions are printed by the program itself, from its table of options.
set(TIMTIN_PAGES ${CMAKE_BINARY_DIR}/pages)
add_custom_command(OUTPUT ${TIMTIN_PAGES}/done
  COMMAND ${PROJECT_SOURCE_DIR}/deploy/write-pages $<TARGET_FILE:timtin> ${TIMTIN_PAGES}
  DEPENDS timtin ${PROJECT_SOURCE_DIR}/deploy/write-pages
  COMMENT "Writing man pages and completions")
add_custom_target(timtin_pages ALL DEPENDS ${TIMTIN_PAGES}/done)

install(TARGETS timtin RUNTIME DESTINATION bin)
install(DIRECTORY ${TIMTIN_PAGES}/man1 DESTINATION share/man)
install(FILES ${TIMTIN_PAGES}/timtin.bash DESTINATION share/bash-completion/completions
        RENAME timtin)
install(FILES ${TIMTIN_PAGES}/_timtin DESTINATION share/zsh/vendor-completions)
install(FILES ${TIMTIN_PAGES}/timtin.fish DESTINATION share/fish/vendor_completions.d)
install(FILES corpus/departments.tsv corpus/topics.tsv DESTINATION share/timtin)
install(FILES README.md README.vi.md CHANGELOG.md LICENSE DESTINATION share/doc/timtin)
install(DIRECTORY docs/ DESTINATION share/doc/timtin/docs FILES_MATCHING PATTERN "*.md")
install(FILES deploy/timtin.service deploy/timtin-index.service deploy/timtin-index.timer
        DESTINATION lib/systemd/system)
install(FILES deploy/timtin.sysusers DESTINATION lib/sysusers.d RENAME timtin.conf)
install(FILES deploy/timtin.tmpfiles DESTINATION lib/tmpfiles.d RENAME timtin.conf)
install(FILES deploy/timtin.toml DESTINATION /etc/timtin)
install(FILES deploy/timtin.logrotate DESTINATION /etc/logrotate.d RENAME timtin)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # the tests need not be built to pack the program
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_NAME timtin)
set(CPACK_PACKAGE_CONTACT "timtin developers <timtin@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE zstd)  # as small as xz for the models, in a tenth of the time
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${PROJECT_SOURCE_DIR}/deploy/conffiles ${PROJECT_SOURCE_DIR}/deploy/postinst
  ${PROJECT_SOURCE_DIR}/deploy/postrm ${PROJECT_SOURCE_DIR}/deploy/prerm)
set(CPACK_SOURCE_GENERATOR "")
include(CPack)
