#!/usr/bin/env bash
# An alert of one's own, posted to Alertmanager as Prometheus does it: it sets the replicas of a chart.
# One that ends, one after which another queue backs up under the new value, and one that does not end.
. "$(dirname "$0")/lib.sh"
ALERTS=http://127.0.0.1:9093/api/v2/alerts

post() {   # NAME QUEUE TIMES
  jq -n --arg name "$1" --arg queue "$2" --argjson times "$3" '[{labels: {alertname: "QueueBacklog",
      severity: "warning", namespace: "queue", deployment: $name, queue: $queue}} + $times]' |
    curl -sf -X POST -H 'Content-Type: application/json' -d @- "$ALERTS"
}
fires() { post "$1" "$2" '{}'; }
ends() { post "$1" "$2" "{\"endsAt\": \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"}"; }
fix() { printf 'fix-lab-queue-deployment-%s' "$1"; }
replicas() { kubectl -n queue get deployment "$1" -o jsonpath='{.spec.replicas}/{.status.readyReplicas}'; }
has_replicas() { [ "$(replicas "$1")" = "$2/$2" ]; }
waits_for_the_end() { status "$(fix "$1")" | jq -e '.waitingFor == "the end of the alert"'; }

begin() {   # NAME
  forget "$(fix "$1")"
  app "$1" queue 8 64Mi
  wait_for 180 "pod of $1" has_replicas "$1" 1
  fires "$1" orders
  wait_for 240 "second pod of $1" has_replicas "$1" 2
}
ended() {   # NAME OUTCOME COMMITS
  wait_for 300 "outcome of $1" has_outcome "$(fix "$1")"
  local got commits; got=$(outcome "$(fix "$1")"); commits=$(commits_of "queue/Deployment/$1" | wc -l)
  log "$1: $got, $commits commits, $(replicas "$1") pods"
  timeline "$(fix "$1")"
  [ "$got $commits" = "$2 $3" ] || die "$1 (expected: $2, $3 commits)"
}
clean() {
  stop_autofix
  for name in drains grows stays; do ends "$name" orders || true; ends "$name" returns || true; remove_app "$name"; done
}
trap clean EXIT
start_autofix

begin drains
ends drains orders
ended drains RECOVERED 1

begin grows
wait_for 120 "soak of grows" waits_for_the_end grows
fires grows returns
wait_for 240 "third pod of grows" has_replicas grows 3
ends grows orders
ends grows returns
ended grows RECOVERED 2

begin stays
ended stays ESCALATED 1
log "three alerts of one's own were answered as meant"
