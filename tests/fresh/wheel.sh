#!/bin/sh
# The wheel in an empty environment, for a user whose machine has less and less: `machine.sh trixie tests/fresh/wheel.sh`.
set -eu
cd "$(dirname "$0")/../.."
minutes=$PWD/samples/generic/engsoe-skole-skolebestyrelse.pdf
bare=$(mktemp -d)
trap 'chmod -R u+w "$bare"; rm -rf "$bare"' EXIT

python3 -m venv "$bare/build"
"$bare/build/bin/pip" install --quiet --require-hashes -r requirements/build.txt
"$bare/build/bin/python" -m hatchling build -d "$bare/dist"
python3 -m venv "$bare/empty"
"$bare/empty/bin/pip" install --quiet "$bare"/dist/*.whl
referat=$bare/empty/bin/referat
cd "$bare"
"$referat" parse "$minutes" > usual.json

same() { "$@" "$referat" parse "$minutes" | cmp - "$bare/usual.json" && echo "ok: $*"; }
mkdir --mode 555 home
same env HOME="$bare/home"
same env --unset HOME
same env --ignore-environment
same env LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0
if localedef -i da_DK -f ISO-8859-1 "$bare/da_DK.ISO-8859-1" 2> /dev/null; then
    same env LOCPATH="$bare" LC_ALL=da_DK.ISO-8859-1 PYTHONUTF8=0
else
    echo 'skipped: a Danish locale without UTF-8 (apt-get install locales)'
fi
same env COLUMNS=60

mkdir --mode 555 locked
cd locked
same env HOME="$bare/home"
"$referat" report "$minutes" --out "$bare/site"
test -e "$bare/site/index.html" && echo 'ok: pages'
for command in show stats explain; do
    LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 "$referat" "$command" "$minutes" > "$bare/told"
    test -s "$bare/told"
    echo "ok: $command"
done
