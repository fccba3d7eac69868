# Configures and builds a preset of CMakePresets.json. Sourced.

# Only while a preset's folder has no build file is it configured; after that ninja does so itself when CMake's files
# change. $1: the preset; the rest: targets (none: everything).
build_preset() {
  local preset=$1 folder=$root/build/$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    (cd "$root" && quietly "$logs/configure-$preset.log" cmake --preset "$preset") || return 1
  fi
  quietly "$logs/build-$preset.log" ninja -C "$folder" "$@" || return 1
  link_compile_commands "$preset"
}

# Editors look for compile_commands.json in the root; the folder build/ is not in git, so the link goes there.
link_compile_commands() {
  [ "$1" = release ] || return 0
  ln -sf release/compile_commands.json "$root/build/compile_commands.json"
}

# Checks and builds the portal into build/portal when a source is newer than the last build.
build_portal() {
  local stamp=$root/build/portal/.built
  if [ -f "$stamp" ] && [ -z "$(find "$portal" \( -path "$portal/node_modules" -o -path "$portal/dist" \) -prune \
    -o -type f -newer "$stamp" -print -quit)" ]; then return 0; fi
  INZAGE_PORTAL_OUT=$root/build/portal in_portal quietly "$logs/build-portal.log" ./build.sh || return 1
  touch "$stamp"
}
