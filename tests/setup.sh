# What quickstart.sh, run.sh and sanitize.sh share: getting what is missing, and
# building. To be sourced, from the root of the project.

say() { printf '== %s\n' "$*"; }

build_packages=(g++ cmake ninja-build libfmt-dev libyaml-cpp-dev libicu-dev libre2-dev
                libcli11-dev nlohmann-json3-dev libpugixml-dev)
test_packages=(libgtest-dev ccache git graphviz)
browser_packages=(chromium chromium-driver)  # for the page of `cuecard show`

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# as_root COMMAND...: as it is for root, else by sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# need_packages NAME...: installs the Debian packages that are not there yet.
need_packages() {
  local missing=() name
  if ! command -v dpkg-query >/dev/null; then
    say "this is no Debian: taking for granted what these packages hold: $*"
    return
  fi
  for name in "$@"; do is_installed "$name" || missing+=("$name"); done
  if [ ${#missing[@]} = 0 ]; then return; fi
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    say "these packages are missing, and only root can install them: ${missing[*]}"
    exit 1
  fi
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq
  as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# need_python: a Python 3 that can make virtual environments.
need_python() {
  python3 -c 'import ensurepip, venv' 2>/dev/null || need_packages python3 python3-venv
}

# need_python_headers: those of the Python in use, to build extensions with.
need_python_headers() {
  python3 -c 'import sysconfig; open(sysconfig.get_path("include") + "/Python.h")' 2>/dev/null ||
    need_packages python3-dev
}

# configure FOLDER OPTIONS...: quiet unless it fails.
configure() {
  local folder=$1 generator=() log
  shift
  if [ ! -e "$folder/CMakeCache.txt" ]; then generator=(-G Ninja); fi
  mkdir -p "$folder"
  log=$folder/configure.log
  if ! cmake -S . -B "$folder" "${generator[@]}" "$@" >"$log" 2>&1; then
    cat "$log"
    exit 1
  fi
}
