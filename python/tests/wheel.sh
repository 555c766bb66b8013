#!/usr/bin/env bash
# Packs cuecard as for a stranger: makes the sdist and the wheel, installs the wheel
# alone into a fresh virtual environment, and uses it there.
#   wheel.sh SOURCE_FOLDER WORK_FOLDER PYTHON
set -euo pipefail

source=$1 work=$2 python=$3
unset PYTHONPATH CUECARD_PATH
mkdir -p "$work"
rm -rf "$work/dist" "$work/sdist" "$work/venv"
mkdir "$work/sdist"

# The sdist holds all that a wheel is made of, and nothing that was built.
cd "$source"
"$python" -c "from scikit_build_core.build import build_sdist; build_sdist('$work/dist')"
tar -xzf "$work"/dist/cuecard-*.tar.gz -C "$work/sdist" --strip-components=1
for part in CMakeLists.txt LICENSE README.md include policies pyproject.toml python src; do
  diff -r -x __pycache__ "$part" "$work/sdist/$part"
done
if find "$work/sdist" -name '*.o' -o -name '*.so' -o -name CMakeCache.txt | grep .; then
  echo "this was built, and is in the sdist" >&2
  exit 1
fi

# As tests/run.sh builds, so that ccache has most of it.
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
"$python" -m pip wheel . -q --disable-pip-version-check --no-build-isolation --no-deps \
  -w "$work/dist" -C build-dir="$work/build" -C cmake.define.CUECARD_WERROR=ON

"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -q --disable-pip-version-check --no-index \
  "$work"/dist/cuecard-*.whl
cd /
"$work/venv/bin/python" - <<'PYTHON'
from pathlib import Path

import cuecard

engine = cuecard.load("hotline-800")
phrase = engine.say("opening", locale="zh-TW", agent_number="1024")
package = Path(cuecard.__file__).parent
assert phrase.file.startswith(str(package / "policies")), phrase.file
print(phrase, phrase.source)
assert "".join(engine.guard(["One mo", "ment, please."])) == "One moment, please."

# The libraries in use are those of the package, not the system's.
mapped = {Path(line.split()[-1]) for line in open("/proc/self/maps") if ".so" in line}
carried = {path.name for path in (package / "lib").glob("*.so*")}
used = {path for path in mapped if path.name in carried}
assert used and all(package in path.parents for path in used), used
PYTHON
"$work/venv/bin/cuecard" say hotline-800 opening --locale zh-TW --set agent_number=1024
"$work/venv/bin/python" -m cuecard --version
