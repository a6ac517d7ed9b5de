#!/usr/bin/env bash
# Lets an image play the demo once, and puts what the JVM has learnt into it as one more layer (an AOT cache as of
# JEP 514): classes that are parsed, linked and profiled already make a start cost half as much.
#
#   image/class-data.sh TAR      (as root: it mounts and changes the root, within namespaces of its own)
set -euo pipefail
TAR=$(realpath "$1")
cd "$(dirname "$0")"
ROOT=$(mktemp -d)
trap 'rm -rf "$ROOT" "$ROOT.log"' EXIT

./layer.py unpack "$TAR" "$ROOT"
mkdir -p "$ROOT/proc" "$ROOT/dev"
# Mounts of its own, which end with it. The loopback network is this machine's; the demo takes any free port.
# shellcheck disable=SC2016  # the dollars are the inner shell's
unshare --mount --pid --fork sh -euc '
  mount -t proc proc "$1/proc"
  mount --rbind /dev "$1/dev"
  exec env -i HOME=/var/lib/autofix LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/opt/java/bin:/usr/sbin \
    JAVA_OPTS=-XX:AOTCacheOutput=/app/autofix.aot timeout 900 chroot "$1" /usr/bin/autofix demo
' sh "$ROOT" >"$ROOT.log" 2>&1 || { tail -30 "$ROOT.log" >&2; echo "FAILED: the demo in $TAR" >&2; exit 1; }
[ -s "$ROOT/app/autofix.aot" ] || { echo "FAILED: the JVM wrote no /app/autofix.aot" >&2; exit 1; }
du -m "$ROOT/app/autofix.aot"
./layer.py add "$TAR" "$ROOT" app/autofix.aot
