#!/usr/bin/env bash
# The two commands of README on a machine that has nothing: a new Debian, Python and make, a bare clone, another user.
#
#     sudo tests/fresh/machine.sh trixie [COMMAND…]
#
# Needs debootstrap, git, a Debian keyring and the package index. FOLDER holds the machine, and is kept for the next
# run. Without commands: make demo, then make test. Whoever sits behind a proxy with certificates of its own has them
# in the system's bundle, which the machine gets too.
set -euo pipefail

suite=$1
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
machine=${FOLDER:-/var/tmp/referat-fresh}/$suite
bundle=/etc/ssl/certs/ca-certificates.crt

inside() { chroot "$machine" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin:/sbin:/usr/sbin "$@"; }

if [ ! -e "$machine/usr/bin/make" ]; then
    [ -e "$machine/etc/debian_version" ] || debootstrap --variant=minbase --include=ca-certificates "$suite" "$machine"
    cp /etc/resolv.conf "$machine/etc/resolv.conf"
    inside apt-get update -q
    inside DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends python3 python3-venv make
    inside useradd --create-home anna
fi
[ ! -e "$bundle" ] || cp "$bundle" "$machine$bundle"

for name in proc dev dev/pts; do mountpoint -q "$machine/$name" || mount --bind "/$name" "$machine/$name"; done
mountpoint -q "$machine/dev/shm" || mount -t tmpfs tmpfs "$machine/dev/shm"
trap 'umount "$machine"/dev/shm "$machine"/dev/pts "$machine"/dev "$machine"/proc' EXIT

rm -rf "$machine/home/anna/referat-parser"
git clone --quiet --bare "$here" "$machine/home/anna/bare.git"
git clone --quiet "$machine/home/anna/bare.git" "$machine/home/anna/referat-parser"
rm -rf "$machine/home/anna/bare.git"
chown -R --reference="$machine/home/anna" "$machine/home/anna/referat-parser"

as_anna() { inside LC_ALL=C.UTF-8 PIP_CERT="$bundle" su anna --shell /bin/sh --command "cd ~/referat-parser && $1"; }

as_anna 'python3 --version'
for command in "${@:-make demo}"; do
    echo "--- $command"
    as_anna "$command"
done
[ $# -gt 0 ] || { echo '--- make test'; as_anna 'make test'; }
