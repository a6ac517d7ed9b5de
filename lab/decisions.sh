#!/usr/bin/env bash
# A plan that waits for a person: approved and cancelled by the Temporal command line and over REST,
# where the wrong hash, the wrong group and whoever asked for the round are refused, and where Autofix is
# killed in between. The namespace "asked" has a rule with mode approve; "sworn" one with approvers
# and a short patience.
. "$(dirname "$0")/lib.sh"

waits() {   # NAME [NAMESPACE]
  local fix=fix-lab-${2:-asked}-deployment-$1
  wait_for 240 "$1 in AWAITING_APPROVAL" state_is "$fix" AWAITING_APPROVAL
  log "$1 waits for $(status "$fix" | jq -r .waitingFor)"
}
oom_killed() {   # NAME NAMESPACE
  kubectl -n "$2" get pods -l "app=$1" -o json | jq -re '[.items[] | select(.status.containerStatuses[]?
    | [.lastState, .state][].terminated.reason == "OOMKilled")][0].metadata.name'
}
# Alertmanager knows no credential here, so the alert is posted as it would post it.
fire() {   # NAME NAMESPACE
  wait_for 120 "OOM kill of $1" oom_killed "$@"
  jq -n --arg pod "$(oom_killed "$@")" --arg space "$2" --arg print "$(printf %s "$2/$1" | md5sum | cut -c1-16)" \
    '{version: "4", alerts: [{status: "firing", fingerprint: $print, startsAt: (now | todate),
      labels: {alertname: "PodOOMKilled", namespace: $space, pod: $pod}}]}' \
    | curl -sf -H "Authorization: Bearer $LAB_ALERTS" -H 'Content-Type: application/json' -d @- \
        http://127.0.0.1:5003/webhook | jq -c '.alerts[] | {status, why}'
}
ask() {   # NAME [NAMESPACE]
  forget "fix-lab-${2:-asked}-deployment-$1"
  app "$1" "${2:-asked}" 80 64Mi
  fire "$1" "${2:-asked}"
  waits "$@"
}
ended() {   # NAME OUTCOME COMMITS [NAMESPACE]
  local space=${4:-asked} got commits
  wait_for 300 "outcome of $1" has_outcome "fix-lab-$space-deployment-$1"
  got=$(outcome "fix-lab-$space-deployment-$1"); commits=$(commits_of "$space/Deployment/$1" | wc -l)
  log "$1: $got, $commits commits"
  [ "$got $commits" = "$2 $3" ] || die "$1 (expected: $2, $3 commits)"
}
# decide WHO FIX VERB BODY: the status and the reason.
decide() {
  curl -s -o "$AUTOFIX_STATE/answer" -w '%{http_code}' -X POST -H 'Content-Type: application/json' \
    -H "Authorization: Bearer $1" -d "$4" "$API/$2/$3"
}
refused() {   # STATUS WHO FIX BODY
  local got; got=$(decide "$2" "$3" approve "$4")
  log "$2 approves $4: $got $(jq -r '.detail // "taken"' "$AUTOFIX_STATE/answer")"
  [ "$got" = "$1" ] || die "the approval of $2 (expected: $1)"
}
# Somebody edits the line beside the limit while the plan waits: the diff that was approved is no more.
move_the_base() {
  local work; work=$(mktemp -d)
  git_ clone -q http://127.0.0.1:8070/apps.git "$work"
  sed -i 's/^    memory: 64Mi.*/&\n    # no limit of processor time/' "$work/apps/sworn/values.yaml"
  git_ -C "$work" commit -q -a -m "Say why sworn has no limit of processor time"
  git_ -C "$work" push -q origin main
  rm -rf "$work"
}
asks_for_another() { status "$1" | jq -e --arg hash "$2" '.state == "AWAITING_APPROVAL" and .approval.planHash != $hash'; }
hash_of() { status "$1" | jq -r .approval.planHash; }

clean_up() {
  local app
  stop_autofix
  for app in granted denied sworn; do remove_app "$app"; done
}
trap clean_up EXIT
export LAB_ALERTS=alerts LAB_OLGA=olga LAB_VERA=vera LAB_WIM=wim
CONFIGURATION=$ROOT/lab/decisions.yml
TOKEN=olga
start_autofix

log "by the Temporal command line"
ask granted
temporal workflow signal --workflow-id fix-lab-asked-deployment-granted --name approve
ended granted RECOVERED 1
ask denied
temporal workflow signal --workflow-id fix-lab-asked-deployment-denied --name cancel --input '{"reason": "not tonight"}'
ended denied CANCELLED 0

log "over REST"
FIX="fix-lab-sworn-deployment-sworn"
ask sworn sworn
wait_for 240 "the end of the approval's patience" has_outcome "$FIX"
ended sworn DECLINED 0 sworn
refused 409 olga "$FIX" '{}'
decide olga "$FIX" retry '{}' >/dev/null
waits sworn sworn
HASH=$(hash_of "$FIX")
refused 403 olga "$FIX" "{\"planHash\": \"$HASH\"}"
decide vera "$FIX" cancel '{"reason": "begin again"}' >/dev/null
wait_for 60 "the cancellation" has_outcome "$FIX"
decide vera "$FIX" retry '{}' >/dev/null
waits sworn sworn
refused 409 olga "$FIX" '{"planHash": "0123456789abcdef"}'
move_the_base
refused 202 olga "$FIX" "{\"planHash\": \"$HASH\"}"
wait_for 120 "another plan than $HASH" asks_for_another "$FIX" "$HASH"
HASH=$(hash_of "$FIX")
log "the file moved: asked again for $HASH"
kill_autofix; log "killed"; start_autofix
[ "$(hash_of "$FIX")" = "$HASH" ] || die "the plan changed by the restart"
refused 403 wim "$FIX" "{\"planHash\": \"$HASH\"}"
ended_commits=$(commits_of sworn/Deployment/sworn | wc -l)
[ "$ended_commits" = 0 ] || die "something was written before the approval"
refused 202 olga "$FIX" "{\"planHash\": \"$HASH\"}"
kill_autofix; log "killed"; start_autofix
ended sworn RECOVERED 1 sworn
git -C "$APPS" log -1 --format=%B --grep 'Autofix-Workload: lab/sworn/' main | grep -q '^Autofix-Approved-By: olga$' \
  || die "the commit does not name who approved it"
log "every decision was taken as meant"
