#!/usr/bin/env bash
# What docs/how-to/install.md promises of the container: no network, a root that cannot be written, a user who owns nothing.
#
#     podman build --tag referat . && tests/fresh/container.sh podman
#     OPTIONS='--runtime runc' tests/fresh/container.sh podman
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

read -ra engine <<< "${1:-podman} run --rm ${OPTIONS:-}"
walls=(--network none --read-only --tmpfs /tmp)
work=(--volume "$PWD/samples:/work:ro")

referat() { "${engine[@]}" "${walls[@]}" "${work[@]}" referat "$@"; }
inside() { "${engine[@]}" "${walls[@]}" "${work[@]}" --entrypoint sh referat -c "$1"; }
holds() { if "${@:2}"; then echo "ok: $1"; else echo "not ok: $1" >&2; exit 1; fi; }

same() { diff <(referat parse "$1" | sed '/"extractor"/d') <(sed '/"extractor"/d; s|"path": "samples/|"path": "|' "samples/$1.json"); }
holds 'reads PDF as it is read here' same generic/engsoe-skole-skolebestyrelse.pdf
holds 'reads Word as it is read here' same generic/engsoe-skole-skolebestyrelse.docx
holds 'reads a folder, in worker processes' test "$(referat parse -q generic | wc -l)" -gt 3

holds 'is nobody in particular' test "$(inside 'id -u')" = 10001
holds 'cannot write anywhere' inside '! touch /x 2>/dev/null && ! touch /work/x 2>/dev/null && ! touch /opt/referat/x 2>/dev/null'
holds 'has no network' inside '! python3 -c "import socket; socket.create_connection((\"192.0.2.1\", 80), 3)" 2>/dev/null'
holds 'has no pip, and no compiler' inside '! command -v pip && ! command -v gcc'
holds 'reads Danish scans' inside 'tesseract --list-langs | grep -qx dan'
holds 'reads a page as a picture' \
    test "$(referat parse --ocr force generic/engsoe-skole-skolebestyrelse.pdf | grep -c '"ocr": true')" = 1

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
chmod 777 "$out"
"${engine[@]}" "${walls[@]}" "${work[@]}" --volume "$out:/out" referat parse -q generic --out /out
holds 'writes where it is given a folder' test "$(find "$out" -name '*.json' | wc -l)" -gt 3
"${engine[@]}" "${walls[@]}" "${work[@]}" --volume "$out:/out" referat report -q generic --out /out/site
holds 'writes pages there' test -e "$out/site/index.html"
