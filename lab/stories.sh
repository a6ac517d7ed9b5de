#!/usr/bin/env bash
# The stories that the lab can play, against a running lab that was seeded just before:
# an OOM kill repaired, a sibling that crash-loops for ever, high memory, a fix that does not help.
. "$(dirname "$0")/lib.sh"

expect() {   # FIX OUTCOME WORKLOAD COMMITS
  wait_for 600 "outcome of $1" has_outcome "$1"
  log "$1: $(outcome "$1") - $(status "$1" | jq -r .reason)"
  timeline "$1"
  [ "$(outcome "$1")" = "$2" ] || die "$1 (expected: $2)"
  local commits; commits=$(commits_of "$3" | wc -l)
  [ "$commits" = "$4" ] || die "$1 made $commits commits (expected: $4)"
}
live_limit() { kubectl -n "$1" get deployment "$2" -o jsonpath='{.spec.template.spec.containers[0].resources.limits.memory}'; }

trap 'stop_autofix; remove_app leak' EXIT
start_autofix
app leak leak 400 64Mi
log "waiting for Alertmanager; nothing here posts an alert"
expect fix-lab-shop-deployment-shop RECOVERED shop/Deployment/shop 1
[ "$(live_limit shop shop)" = 512Mi ] || die "shop runs with $(live_limit shop shop)"
expect fix-lab-platform-deployment-reports RECOVERED platform/Deployment/reports 1
kubectl -n platform get pods --no-headers
expect fix-lab-catalog-deployment-catalog RECOVERED catalog/Deployment/catalog 1
[ "$(live_limit catalog catalog)" = 96Mi ] || die "catalog runs with $(live_limit catalog catalog)"
expect fix-lab-leak-deployment-leak REVERTED leak/Deployment/leak 3
[ "$(live_limit leak leak)" = 64Mi ] || die "leak runs with $(live_limit leak leak)"
git -C "$APPS" log --stat --format='%h %an %s%n%(trailers)' -n 12 main
log "all stories ended as expected"
