#!/usr/bin/env bash
# Makes the base image that Jib puts Autofix on, without a container engine and without a registry:
#
#   image/base.sh TAR [PARTS]   (needs a JDK with jmods in JAVA_HOME, Go or the programs helm and kustomize, apt-get)
#
# Three layers: what Debian programs need (the C library, a shell, unshare), a Java runtime cut out of the JDK by
# jlink, and the programs that render. Nothing else is in it: no package manager, no git, no curl. PARTS gets a line
# for each of them, for the bill of materials: kind, name, version.
set -euo pipefail

TAR=$(realpath -m "${1:?where the image goes}")
PARTS=$(realpath -m "${2:-/dev/null}")
HERE=$(cd "$(dirname "$0")" && pwd)
: "${JAVA_HOME:?a JDK of the version that the image shall have}"
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export PATH=$PATH:/usr/local/go/bin
ARCHITECTURE=$(dpkg --print-architecture)

die() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# java.se is what the libraries ask for; the others have no name in any module's requires.
MODULES=java.se,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

debian() {   # into $WORK/debian
  mkdir -p "$WORK/packages" "$WORK/unpacked" "$WORK/debian"
  (cd "$WORK/packages" && apt-get -o APT::Sandbox::User=root download -qq libc6 zlib1g dash util-linux coreutils >/dev/null)
  for package in "$WORK"/packages/*.deb; do dpkg-deb -x "$package" "$WORK/unpacked"; done
  # Debian's folders of the root are links into /usr, and here too.
  mkdir -p "$WORK/debian/usr"/{bin,lib,lib64} "$WORK/debian"/{etc,tmp,var/lib/autofix}
  for folder in bin lib lib64; do ln -s "usr/$folder" "$WORK/debian/$folder"; done
  for folder in lib lib64 usr/lib; do
    [ ! -d "$WORK/unpacked/$folder" ] || cp -a "$WORK/unpacked/$folder/." "$WORK/debian/usr/${folder#usr/}/"
  done
  for program in dash unshare true; do
    find "$WORK/unpacked/bin" "$WORK/unpacked/usr/bin" -name "$program" -exec cp {} "$WORK/debian/usr/bin/" \;
  done
  ln -s dash "$WORK/debian/usr/bin/sh"
  echo "autofix:x:65532:65532::/var/lib/autofix:/bin/sh" >"$WORK/debian/etc/passwd"
  echo "autofix:x:65532:" >"$WORK/debian/etc/group"
  echo "hosts: files dns" >"$WORK/debian/etc/nsswitch.conf"
  cp "$HERE/autofix" "$WORK/debian/usr/bin/autofix"
  chmod 755 "$WORK/debian/usr/bin"/* && chmod 1777 "$WORK/debian/tmp" && chown 65532:65532 "$WORK/debian/var/lib/autofix"
}

java() {   # into $WORK/java
  mkdir -p "$WORK/java/opt"
  "$JAVA_HOME/bin/jlink" --add-modules "$MODULES" --strip-debug --no-header-files --no-man-pages \
    --compress zip-6 --output "$WORK/java/opt/java"
}

programs() {   # into $WORK/programs
  mkdir -p "$WORK/programs/usr/local/bin"
  program helm helm.sh/helm/v3/cmd/helm@v3.19.4 -X=helm.sh/helm/v3/internal/version.version=v3.19.4
  program kustomize sigs.k8s.io/kustomize/kustomize/v5@v5.7.1
}
program() {   # NAME IMPORT@VERSION [LINKER_FLAG]: built, so that it needs no library of the system it was built on
  local to=$WORK/programs/usr/local/bin
  if command -v go >/dev/null; then
    CGO_ENABLED=0 GOBIN=$to go install -trimpath -ldflags "-s -w ${3:-}" "$2"
  else
    cp "$(command -v "$1")" "$to/$1" || die "neither Go nor $1 is here (expected: one of them on the PATH)"
  fi
}

parts() {
  local package program
  for package in "$WORK"/packages/*.deb; do
    printf 'deb\t%s\t%s\n' "$(dpkg-deb -f "$package" Package)" "$(dpkg-deb -f "$package" Version)"
  done
  printf 'runtime\topenjdk\t%s\n' "$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")"
  command -v go >/dev/null || return 0
  for program in "$WORK"/programs/usr/local/bin/*; do
    # "mod" is the program's own module, "dep" one of those that it is made of.
    go version -m "$program" | awk -v OFS='\t' '$1 == "mod" { print "program", $2, $3 } $1 == "dep" { print "module", $2, $3 }'
  done
}

debian; java; programs
parts >"$PARTS"

# The same content makes the same image: names in order, no times, no owners but the two.
mkdir "$WORK/image"
for layer in debian java programs; do
  tar -C "$WORK/$layer" --sort=name --mtime=@1 --numeric-owner --owner=0 --group=0 --exclude=./var/lib/autofix -cf "$WORK/image/$layer.tar" .
done
tar -C "$WORK/debian" --mtime=@1 --numeric-owner -rf "$WORK/image/debian.tar" ./var/lib/autofix
(
  cd "$WORK/image"
  sum() { sha256sum "$1" | cut -d' ' -f1; }
  cat >config.json <<JSON
{"architecture": "$ARCHITECTURE", "os": "linux", "created": "1970-01-01T00:00:01Z",
 "config": {"Env": ["PATH=/usr/local/bin:/usr/bin:/opt/java/bin", "LANG=C.UTF-8", "HOME=/var/lib/autofix"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$(sum debian.tar)", "sha256:$(sum java.tar)", "sha256:$(sum programs.tar)"]}}
JSON
  echo '[{"Config": "config.json", "RepoTags": ["autofix-base:local"], "Layers": ["debian.tar", "java.tar", "programs.tar"]}]' >manifest.json
  mkdir -p "$(dirname "$TAR")"
  tar --sort=name --mtime=@1 --owner=0 --group=0 -cf "$TAR" config.json manifest.json debian.tar java.tar programs.tar
)
(cd "$WORK/image" && du -m debian.tar java.tar programs.tar)
