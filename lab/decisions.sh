#!/usr/bin/env bash
# A plan that waits for a person, approved and cancelled by the Temporal command line. The namespace
# "asked" has a rule with mode approve.
. "$(dirname "$0")/lib.sh"

ask() {   # NAME
  app "$1" asked 80 64Mi
  wait_for 240 "$1 in AWAITING_APPROVAL" state_is "fix-lab-asked-deployment-$1" AWAITING_APPROVAL
  log "$1 waits for $(status "fix-lab-asked-deployment-$1" | jq -r .waitingFor)"
}
ended() {   # NAME OUTCOME COMMITS
  wait_for 300 "outcome of $1" has_outcome "fix-lab-asked-deployment-$1"
  local got commits; got=$(outcome "fix-lab-asked-deployment-$1"); commits=$(commits_of "asked/Deployment/$1" | wc -l)
  log "$1: $got, $commits commits"
  [ "$got $commits" = "$2 $3" ] || die "$1 (expected: $2, $3 commits)"
}
trap 'stop_autofix; remove_app granted; remove_app denied' EXIT
start_autofix
ask granted
temporal workflow signal --workflow-id fix-lab-asked-deployment-granted --name approve
ended granted RECOVERED 1
ask denied
temporal workflow signal --workflow-id fix-lab-asked-deployment-denied --name cancel --input '{"reason": "not tonight"}'
ended denied CANCELLED 0
log "both decisions were taken as meant"
