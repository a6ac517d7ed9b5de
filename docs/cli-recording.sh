#!/usr/bin/env bash
# Plays the command line against the demo's simulated world, and prints what a terminal shows.
# docs/cli-recording.sh >docs/cli-recording.txt   (needs curl and jq; about a minute)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)

"$root/autofix" demo --stay >"$work/demo" 2>&1 &
demo=$!
trap 'kill "$demo"; rm -r "$work"' EXIT
until grep -q 'still running' "$work/demo"; do kill -0 "$demo"; sleep 0.5; done
AUTOFIX_URL=$(grep -o 'http://[0-9.:]*/webhook' "$work/demo")
export AUTOFIX_URL=${AUTOFIX_URL%/webhook}

kubeconfig=$(sed -n 's/.*--kubeconfig \([^ ]*\) .*/\1/p' "$work/demo")
server=$(sed -n 's/.*server: "\(.*\)".*/\1/p' "$kubeconfig")
token=$(sed -n 's/.*token: "*\([^"}]*\).*/\1/p' "$kubeconfig")
pod=$(curl -sf -H "Authorization: Bearer $token" "$server/api/v1/namespaces/billing/pods" | jq -r '.items[0].metadata.name')

# shown COMMAND...: as a person types it, with its output and, if it is none, its exit code.
shown() {
  printf '$ %s\n' "$*"
  local code=0
  "$@" 2>&1 || code=$?
  [ $code = 0 ] || printf '(exit code %d)\n' $code
  printf '\n'
}
autofix() { "$root/autofix" "$@"; }

curl -sf -X POST -H 'Content-Type: application/json' "$AUTOFIX_URL/webhook" >/dev/null -d '{"version": "4", "alerts": [
  {"status": "firing", "fingerprint": "00000000000000aa", "startsAt": "2026-11-24T18:00:00Z",
   "labels": {"alertname": "PodOOMKilled", "namespace": "billing", "pod": "'"$pod"'"}}]}'
fix=$(autofix list -n billing -o json | jq -r '.fixes[0].id // empty')
until [ -n "$fix" ] && autofix show "$fix" -o json | jq -e '.approval != null' >/dev/null; do
  fix=$(autofix list -n billing -o json | jq -r '.fixes[0].id // empty')
done

shown autofix list
shown autofix show "billing/$(autofix show "$fix" -o json | jq -r .workload.name)"
plan=$(autofix show "$fix" -o json | jq -r .approval.planHash)
shown autofix approve "$fix" --plan 0123456789abcdef
shown autofix approve "$fix" --plan "$plan" --wait
shown autofix list --outcome recovered
shown autofix cancel "$fix"
shown autofix revert "$fix" --reason "the wrong workload" --wait
shown autofix revert "$fix"
shown autofix pause --scope namespace:billing --reason "month end" --until 2030-01-01T00:00:00Z
shown autofix resume --scope namespace:billing
