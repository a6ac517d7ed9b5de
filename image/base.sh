#!/usr/bin/env bash
# Makes the base image that Jib puts Autofix on, without a container engine and without a registry:
#
#   image/base.sh TAR [PARTS]   (needs a JDK with jmods in JAVA_HOME, Go or the programs helm and kustomize, apt-get)
#
# Three layers: what programs of Debian (or Ubuntu) need (the C library, a shell, unshare), a Java runtime cut out of
# the JDK by jlink, and the programs that render; with the licences of each in /usr/share/doc. Nothing else is in it: no
# package manager, no git, no curl. PARTS gets a line for each of them, for the bill of materials: kind, name, version.
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
  local package name folder program
  mkdir -p "$WORK/packages" "$WORK/unpacked" "$WORK/debian"
  (cd "$WORK/packages" && apt-get -o APT::Sandbox::User=root download -qq libc6 zlib1g dash util-linux coreutils >/dev/null)
  for package in "$WORK"/packages/*.deb; do dpkg-deb -x "$package" "$WORK/unpacked"; done
  # Debian's folders of the root are links into /usr, and here too.
  mkdir -p "$WORK/debian/usr"/{bin,lib,lib64,share/doc} "$WORK/debian"/{etc,tmp,var/lib/{autofix,dpkg/status.d}}
  for folder in bin lib lib64; do ln -s "usr/$folder" "$WORK/debian/$folder"; done
  for folder in lib lib64 usr/lib; do
    [ ! -d "$WORK/unpacked/$folder" ] || cp -a "$WORK/unpacked/$folder/." "$WORK/debian/usr/${folder#usr/}/"
  done
  # What a scanner of images looks for: which distribution it is, and a file for each package, as in distroless images.
  cp "$(realpath /etc/os-release)" "$WORK/debian/etc/os-release"
  for package in "$WORK"/packages/*.deb; do
    name=$(dpkg-deb -f "$package" Package)
    dpkg-deb -f "$package" >"$WORK/debian/var/lib/dpkg/status.d/$name"
    install -Dm644 -t "$WORK/debian/usr/share/doc/$name" "$WORK/unpacked/usr/share/doc/$name/copyright"
  done
  for program in dash unshare true; do
    find "$WORK/unpacked/bin" "$WORK/unpacked/usr/bin" -name "$program" -exec cp {} "$WORK/debian/usr/bin/" \;
  done
  ln -s dash "$WORK/debian/usr/bin/sh"
  echo "autofix:x:65532:65532::/var/lib/autofix:/bin/sh" >"$WORK/debian/etc/passwd"
  echo "autofix:x:65532:" >"$WORK/debian/etc/group"
  echo "hosts: files dns" >"$WORK/debian/etc/nsswitch.conf"
  cp "$HERE/autofix" "$WORK/debian/usr/bin/autofix"
  install -Dm644 -t "$WORK/debian/usr/share/doc/autofix" "$HERE/../LICENSE"
  chmod 755 "$WORK/debian/usr/bin"/* && chmod 1777 "$WORK/debian/tmp" && chown 65532:65532 "$WORK/debian/var/lib/autofix"
}

java() {   # into $WORK/java
  mkdir -p "$WORK/java/opt"
  "$JAVA_HOME/bin/jlink" --add-modules "$MODULES" --strip-debug --no-header-files --no-man-pages \
    --compress zip-6 --output "$WORK/java/opt/java"
}

programs() {   # into $WORK/programs
  mkdir -p "$WORK/programs"/usr/{local/bin,share/doc}
  program helm helm.sh/helm/v3/cmd/helm@v3.19.4 -X=helm.sh/helm/v3/internal/version.version=v3.19.4
  program kustomize sigs.k8s.io/kustomize/kustomize/v5@v5.7.1
}
program() {   # NAME IMPORT@VERSION [LINKER_FLAG]: built, so that it needs no library of the system it was built on
  local to=$WORK/programs/usr/local/bin
  if command -v go >/dev/null; then
    CGO_ENABLED=0 GOBIN=$to go install -trimpath -ldflags "-s -w ${3:-}" "$2"
    notices "$to/$1"
  else
    cp "$(command -v "$1")" "$to/$1" || die "neither Go nor $1 is here (expected: one of them on the PATH)"
  fi
}

# modules PROGRAM: what it is made of, its own module first: kind, name, version.
modules() { go version -m "$1" | awk -v OFS='\t' '$1 == "mod" { print "program", $2, $3 } $1 == "dep" { print "module", $2, $3 }'; }

notices() {   # PROGRAM: whose it is, for each of its modules; Go's cache writes capitals as !c
  local module version from to
  modules "$1" | while IFS=$'\t' read -r _ module version; do
    # shellcheck disable=SC2001  # bash puts no letter into another case within a replacement
    from=$(go env GOMODCACHE)/$(sed 's/[A-Z]/!\l&/g' <<<"$module@$version")
    to=$WORK/programs/usr/share/doc/${1##*/}/$module
    mkdir -p "$to"
    find "$from" -maxdepth 1 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -iname 'notice*' \) -exec install -m644 -t "$to" {} +
    [ -n "$(ls "$to")" ] || die "$module $version has no licence in $from"
  done
}

parts() {
  local package program distribution
  distribution=$(sed -n 's/^ID=//p' /etc/os-release | tr -d '"')
  for package in "$WORK"/packages/*.deb; do
    printf 'deb/%s\t%s\t%s\n' "$distribution" "$(dpkg-deb -f "$package" Package)" "$(dpkg-deb -f "$package" Version)"
  done
  printf 'runtime\topenjdk\t%s\n' "$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")"
  command -v go >/dev/null || return 0
  for program in "$WORK"/programs/usr/local/bin/*; do
    modules "$program"
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
