#!/usr/bin/env bash
# 200 alerts about 20 workloads at once. Two need memory, three leak, seven are red by a fault that
# somebody else mends, eight are well. While too many are red nothing starts; a namespace's budget holds
# the leaks' steps; their reverts open the breaker, which a person closes. Each ends as it should, none is
# raised past its steps, and the leaks are named.
. "$(dirname "$0")/lib.sh"

NEED=(need1 need2) LEAK=(leak1 leak2 leak3) FAULT=(fault1 fault2 fault3 fault4 fault5 fault6 fault7)
WELL=(well1 well2 well3 well4 well5 well6 well7 well8)
fix_of() { echo "fix-lab-$(space_of "$1")-deployment-$1"; }
space_of() { case $1 in leak*) echo leak ;; *) echo storm20 ;; esac; }
commits() { commits_of "$(space_of "$1")/Deployment/$1" | wc -l; }
oom_killed() { kubectl -n "$(space_of "$1")" get pods -l "app=$1" -o json | jq -e '[.items[].status.containerStatuses[]?.lastState.terminated.reason] | index("OOMKilled")'; }
is_ready() { [ "$(kubectl -n "$(space_of "$1")" get deployment "$1" -o jsonpath='{.status.readyReplicas}')" = 1 ]; }
admission() { curl -sf http://127.0.0.1:5003/api/v1/admission; }
waits_for() { admission | jq -e --arg w "$1" '[.waiting[].reason | select(contains($w))] | length > 0'; }
closed() { [ "$(temporal workflow list --query 'WorkflowType="AlertWorkflow" AND AutofixNamespace IN ("storm20", "leak") AND ExecutionStatus="Running"' -o json | jq length)" = 0 ]; }
pod_of() { kubectl -n "$(space_of "$1")" get pods -l "app=$1" -o jsonpath='{.items[0].metadata.name}'; }

# ten_alerts APP: one payload with ten alerts about one workload.
ten_alerts() {
  local i prints=()
  for i in $(seq 10); do prints+=("$(printf '%s %s' "$1" "$i" | sha256sum | cut -c1-16)"); done
  jq -n --arg n "$(space_of "$1")" --arg p "$(pod_of "$1")" '{version: "4", status: "firing", receiver: "storm", groupKey: "storm",
    truncatedAlerts: 0, groupLabels: {}, commonLabels: {}, commonAnnotations: {}, externalURL: "",
    alerts: [$ARGS.positional[] | {status: "firing", fingerprint: ., startsAt: "2026-01-01T00:00:00Z", endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "", annotations: {}, labels: {alertname: "PodOOMKilled", namespace: $n, pod: $p, container: "app", replica: .}}]}' --args "${prints[@]}"
}
# Sends again what is not taken, as Alertmanager does.
post_until_taken() {   # APP
  local code=
  until [ "$code" = 200 ]; do
    code=$(ten_alerts "$1" | curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' --data-binary @- http://127.0.0.1:5003/webhook) || true
    echo "$code" >>"$CODES"
    [ "$code" = 200 ] || sleep 1
  done
}
mend_the_fault() {
  local work a; work=$(mktemp -d)
  git_ clone -q http://127.0.0.1:8070/apps.git "$work"
  for a in "${FAULT[@]}"; do sed -i 's/HOG_MIB: .*/HOG_MIB: 20/' "$work/apps/$a/values.yaml"; done
  git_ -C "$work" commit -q -a -m "Mend what made seven workloads red"
  git_ -C "$work" push -q origin main
  rm -rf "$work"
  for a in "${FAULT[@]}"; do
    curl -sf -H "Authorization: Bearer $(cat "$LAB_HOME/argocd-token")" "http://127.0.0.1:8090/api/v1/applications/$a?refresh=normal" >/dev/null
  done
}
ends() {   # APP OUTCOME COMMITS
  wait_for 600 "outcome of $1" has_outcome "$(fix_of "$1")"
  log "$1: $(outcome "$(fix_of "$1")"), $(commits "$1") commits: $(status "$(fix_of "$1")" | jq -r .reason)"
  [ "$(outcome "$(fix_of "$1")") $(commits "$1")" = "$2 $3" ] || die "$1 (expected: $2, $3 commits)"
}

ALL=("${NEED[@]}" "${LEAK[@]}" "${FAULT[@]}" "${WELL[@]}")
trap 'stop_autofix; for a in "${ALL[@]}"; do remove_app "$a"; done' EXIT
forget admission-lab
for a in "${ALL[@]}"; do forget "$(fix_of "$a")"; done
curl -sf -X POST http://127.0.0.1:9093/api/v2/silences -H 'Content-Type: application/json' -d "$(jq -n --arg e "$(date -u -d '+20 min' +%FT%TZ)" --arg s "$(date -u +%FT%TZ)" \
  '{matchers: [{name: "namespace", value: "storm20|leak", isRegex: true, isEqual: true}], startsAt: $s, endsAt: $e, createdBy: "storm20", comment: "the storm posts its own alerts"}')" >/dev/null
CONFIGURATION=$AUTOFIX_STATE/storm20.yml
{
  cat "$ROOT/lab/autofix.yml"
  printf 'admission:\n  lookAgain: 5s\n  unhealthy: {percent: 30, atLeast: 9}\n  budgets: {namespace: [{steps: 4, window: 3m}]}\n'
} >"$CONFIGURATION"
export CONFIGURATION
start_autofix

for a in "${NEED[@]}" "${FAULT[@]}"; do app "$a" storm20 80 64Mi; done
for a in "${LEAK[@]}"; do app "$a" leak 400 64Mi; done
for a in "${WELL[@]}"; do app "$a" storm20 20 64Mi; done
for a in "${NEED[@]}" "${FAULT[@]}" "${LEAK[@]}"; do wait_for 240 "OOM kill of $a" oom_killed "$a"; done
for a in "${WELL[@]}"; do wait_for 120 "ready $a" is_ready "$a"; done

log "posting 200 alerts about ${#ALL[@]} workloads"
CODES=$AUTOFIX_STATE/storm-codes
rm -f "$CODES"
posts=()
for a in "${ALL[@]}"; do
  post_until_taken "$a" &
  posts+=($!)
done
wait "${posts[@]}"
log "answers: $(sort "$CODES" | uniq -c | tr '\n' ';')"
wait_for 120 "threshold" waits_for "workloads are red"
sleep 15   # the story is that nothing happens
log "held: $(admission | jq -c '[.waiting[].reason] | group_by(.) | map("\(length) x \(.[0])")')"
for a in "${ALL[@]}"; do [ "$(commits "$a")" = 0 ] || die "$a has a commit (expected: none above the threshold)"; done

log "somebody mends the fault"
mend_the_fault
wait_for 240 "held step of a leak" waits_for "budget of namespace:lab/leak: 4 of 4 steps"
log "held: $(admission | jq -c '[.waiting[].reason]')"
for a in "${NEED[@]}"; do ends "$a" RECOVERED 1; done
for a in "${LEAK[@]}"; do
  ends "$a" REVERTED 3
  status "$(fix_of "$a")" | jq -e '.reason | contains("a leak: the same failure came back at each new limit (128Mi, 256Mi)")' >/dev/null || die "$a is not named a leak"
done
log "breaker: $(admission | jq -c .breaker)"
admission | jq -e '.breaker != null' >/dev/null || die "three reverts left the breaker closed"
curl -sf -X POST -H 'Content-Type: application/json' -d '{}' http://127.0.0.1:5003/api/v1/admission/reset-breaker >/dev/null
log "a person has looked at the leaks and closes the breaker"
for a in "${FAULT[@]}"; do ends "$a" NOT_NEEDED 0; done
for a in "${WELL[@]}"; do [ "$(commits "$a")" = 0 ] || die "$a was well and has a commit"; done
wait_for 120 "closed alert workflows" closed
log "the storm ended as it should"
