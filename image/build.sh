#!/usr/bin/env bash
# Builds the image as a tar, without a container engine and without a registry, as root:
#
#   image/build.sh [TAR]         (worker/target/autofix-image.tar; JAVA_HOME: the JDK that the image's runtime is cut from)
#
# Beside it a bill of materials, TAR with .cdx.json at its end: jars, Debian packages, the JDK, Go modules.
# `docker load -i TAR`, `podman load -i TAR` or `ctr -n k8s.io images import TAR` takes it.
set -euo pipefail
cd "$(dirname "$0")/.."

TAR=$(realpath -m "${1:-worker/target/autofix-image.tar}")
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
image/base.sh "$WORK/base.tar" "$WORK/parts.tsv"
mvn -q -B -P quick,release,image -pl worker -am package -Dimage.base="$WORK/base.tar" -Dimage.tar="$TAR"
image/class-data.sh "$TAR"
image/sbom.py worker/target/autofix/autofix.cdx.json "$WORK/parts.tsv" "$(.ci/version)" >"${TAR%.tar}.cdx.json"
du -m "$TAR"
