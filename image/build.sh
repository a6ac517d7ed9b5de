#!/usr/bin/env bash
# Builds the image as a tar, without a container engine and without a registry:
#
#   image/build.sh [TAR]         (worker/target/autofix-image.tar; JAVA_HOME: the JDK that the image's runtime is cut from)
#
# `docker load -i TAR`, `podman load -i TAR` or `ctr -n k8s.io images import TAR` takes it.
set -euo pipefail
cd "$(dirname "$0")/.."

TAR=$(realpath -m "${1:-worker/target/autofix-image.tar}")
BASE=$(mktemp --suffix=.tar)
trap 'rm -f "$BASE"' EXIT
image/base.sh "$BASE"
mvn -q -B -P quick,image -pl worker -am package -Dimage.base="$BASE" -Dimage.tar="$TAR"
du -m "$TAR"
