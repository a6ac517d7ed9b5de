#!/usr/bin/env bash
# Ten pods of one Deployment, two alert names, each delivered three times at once: one fix, one
# commit, and every alert's workflow ends with its outcome.
. "$(dirname "$0")/lib.sh"

payload() {   # ALERTNAME POD
  jq -n --arg n "$1" --arg p "$2" --arg f "$(printf '%s %s' "$1" "$2" | sha256sum | cut -c1-16)" '{
    version: "4", status: "firing", receiver: "storm", groupKey: "storm", truncatedAlerts: 0,
    groupLabels: {}, commonLabels: {}, commonAnnotations: {}, externalURL: "",
    alerts: [{status: "firing", fingerprint: $f, startsAt: "2026-01-01T00:00:00Z", endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "", annotations: {}, labels: {alertname: $n, namespace: "storm", pod: $p, container: "app"}}]}'
}
killed() { [ "$(kubectl -n storm get pods -l app=storm -o json | jq '[.items[].status.containerStatuses[0].lastState.terminated.reason // empty] | map(select(. == "OOMKilled")) | length')" = 10 ]; }
closed() { [ "$(temporal workflow list --query 'WorkflowType="AlertWorkflow" AND AutofixNamespace="storm" AND ExecutionStatus="Running"' -o json | jq 'length')" = 0 ]; }

curl -sf -X POST http://127.0.0.1:9093/api/v2/silences -H 'Content-Type: application/json' -d "$(jq -n --arg e "$(date -u -d '+15 min' +%FT%TZ)" --arg s "$(date -u +%FT%TZ)" \
  '{matchers: [{name: "namespace", value: "storm", isRegex: false, isEqual: true}], startsAt: $s, endsAt: $e, createdBy: "storm", comment: "the storm posts its own alerts"}')" >/dev/null
trap 'stop_autofix; remove_app storm' EXIT
start_autofix
app storm storm 80 64Mi
wait_for 60 "Deployment storm" kubectl -n storm get deployment storm
work=$(mktemp -d)
git_ clone -q http://127.0.0.1:8070/apps.git "$work"
sed -i 's/^replicaCount: .*/replicaCount: 10/' "$work/apps/storm/values.yaml"
git_ -C "$work" commit -q -a -m "Run ten pods of storm"
git_ -C "$work" push -q origin main
rm -rf "$work"
curl -sf -H "Authorization: Bearer $(cat "$LAB_HOME/argocd-token")" 'http://127.0.0.1:8090/api/v1/applications/storm?refresh=normal' >/dev/null
wait_for 180 "ten OOM-killed pods" killed
mapfile -t pods < <(kubectl -n storm get pods -l app=storm -o name | cut -d/ -f2)
log "posting ${#pods[@]} pods x 2 alerts x 3 deliveries at once"
posts=()
for _ in 1 2 3; do
  for pod in "${pods[@]}"; do
    for alert in PodOOMKilled PodCrashLoopBackOff; do
      payload "$alert" "$pod" | curl -s -o /dev/null -w '%{http_code}\n' -H 'Content-Type: application/json' --data-binary @- http://127.0.0.1:5003/webhook >>"$AUTOFIX_STATE/storm-codes" &
      posts+=($!)
    done
  done
done
wait "${posts[@]}"
log "answers: $(sort "$AUTOFIX_STATE/storm-codes" | uniq -c | tr '\n' ';')"; rm -f "$AUTOFIX_STATE/storm-codes"
wait_for 400 "outcome" has_outcome fix-lab-storm-deployment-storm
wait_for 120 "closed alert workflows" closed
log "fix: $(outcome fix-lab-storm-deployment-storm); commits: $(commits_of storm/Deployment/storm | wc -l)"
temporal workflow list --query 'WorkflowType="AlertWorkflow" AND AutofixNamespace="storm"' --limit 100 -o json |
  jq -r '.[].execution.workflowId' | sort -u | while read -r id; do temporal workflow result --workflow-id "$id" -o json | jq -r '.result.outcome'; done | sort | uniq -c
[ "$(commits_of storm/Deployment/storm | wc -l)" = 1 ] || die "storm (expected: one commit)"
