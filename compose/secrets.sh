#!/usr/bin/env bash
# Makes the secrets of docker-compose.yml below compose/secrets, once; what is there already is kept.
#
#   compose/secrets.sh KUBECONFIG ARGOCD_TOKEN_FILE
#
# The folder is for its owner only. The files in it are readable, because a container's user is not this machine's.
set -euo pipefail

[ $# -eq 2 ] || { sed -n 's/^# \{0,1\}//; 2,4p' "$0" >&2; exit 2; }
for given in "$@"; do
  [ -s "$given" ] || { echo "$given is empty or not there (expected: a kubeconfig, and a file with Argo CD's token)" >&2; exit 1; }
done

KUBECONFIG_GIVEN=$(realpath "$1")
TOKEN_GIVEN=$(realpath "$2")
cd "$(dirname "$0")"
mkdir -p -m 700 secrets
keep() { [ -s "secrets/$1" ] || { cat >"secrets/$1.new" && chmod 644 "secrets/$1.new" && mv "secrets/$1.new" "secrets/$1"; }; }
random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

keep kubeconfig <"$KUBECONFIG_GIVEN"
keep argocd-token <"$TOKEN_GIVEN"
for name in postgresql-password git-password git-secret-key webhook-token operator-token; do
  random | keep "$name"
done
printf 'POSTGRES_PWD=%s\nSQL_PASSWORD=%s\n' "$(<secrets/postgresql-password)" "$(<secrets/postgresql-password)" | keep temporal.env
