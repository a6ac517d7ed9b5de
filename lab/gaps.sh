#!/usr/bin/env bash
# A workload that cannot roll without a gap asks first; one that can has none: a watch on the endpoints of its
# Service, which sees every change, never sees it without a ready pod while it is repaired.
. "$(dirname "$0")/lib.sh"

STORIES="recreated lone steady"
WORK=$(mktemp -d)

chart() {   # NAME REPLICAS STRATEGY: serves at 88 % of its limit
  local app=$WORK/apps/$1
  mkdir -p "$app/templates"
  printf 'apiVersion: v2\nname: %s\nversion: 0.1.0\n' "$1" >"$app/Chart.yaml"
  printf 'memory: 64Mi\nreplicas: %s\nstrategy: %s\n' "$2" "$3" >"$app/values.yaml"
  cat >"$app/templates/all.yaml" <<'YAML'
apiVersion: v1
kind: Service
metadata: {name: {{ .Release.Name }}}
spec: {selector: {app: {{ .Release.Name }}}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  replicas: {{ .Values.replicas }}
  minReadySeconds: 2
  strategy: {{ toJson .Values.strategy }}
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata: {labels: {app: {{ .Release.Name }}}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: app
          image: lab/hog:1
          imagePullPolicy: Never
          env: [{name: HOG_MIB, value: "56"}]
          resources: {requests: {memory: 32Mi}, limits: {memory: {{ .Values.memory }}}}
YAML
}
fix() { echo "fix-lab-gaps-deployment-$1"; }
commits() { commits_of "gaps/Deployment/$1" | wc -l; }
ready() { [ "$(kubectl -n gaps get deployment "$1" -o jsonpath='{.status.readyReplicas}')" = "$2" ]; }
asks() {   # NAME WORDS
  wait_for 400 "$1 in AWAITING_APPROVAL" state_is "$(fix "$1")" AWAITING_APPROVAL
  local warnings; warnings=$(status "$(fix "$1")" | jq -r '.plan.warnings[]')
  log "$1 asks first, with $(commits "$1") commits:"
  echo "    ${warnings//$'\n'/$'\n'    }"
  [[ $warnings == *"$2"* ]] || die "$1 (expected: a warning with '$2')"
  [ "$(commits "$1")" = 0 ] || die "$1 (expected: no commit)"
  temporal workflow signal --workflow-id "$(fix "$1")" --name cancel --input '{"reason": "seen"}' >/dev/null
}
finish() {
  stop_autofix
  [ -z "${WATCH_PID:-}" ] || kill "$WATCH_PID" 2>/dev/null || true
  for story in $STORIES; do remove_app "$story"; done
  kubectl delete namespace gaps --ignore-not-found --wait=false >/dev/null
  rm -rf "$WORK"
}
trap finish EXIT
AUTOFIX_PID=none
for story in $STORIES; do forget "$(fix "$story")"; done
git_ clone -q http://127.0.0.1:8070/apps.git "$WORK"
chart recreated 1 '{type: Recreate}'
chart lone 1 '{type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}'
chart steady 2 '{type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}'
git_ -C "$WORK" add -A
git_ -C "$WORK" diff --cached --quiet || git_ -C "$WORK" commit -q -m "Add workloads that serve"
git_ -C "$WORK" push -q origin main
for story in $STORIES; do application "$story" gaps; done
wait_for 120 "ready steady" ready steady 2
kubectl -n gaps get endpointslices -l kubernetes.io/service-name=steady -o json --watch |
  jq --unbuffered -r '(.items // [.])[] | "\([.endpoints[]? | select(.conditions.ready)] | length)"' >"$AUTOFIX_STATE/ready-pods" &
WATCH_PID=$!
export UNHEALTHY_PERCENT=100   # most workloads of the lab are red here, and that is the story
start_autofix
asks recreated "cannot roll without a gap: strategy Recreate"
asks lone "cannot roll without a gap: maxUnavailable 1"
wait_for 400 "outcome of steady" has_outcome "$(fix steady)"
log "steady: $(outcome "$(fix steady)"), $(commits steady) commit"
log "ready pods of its Service after each change: $(tr '\n' ' ' <"$AUTOFIX_STATE/ready-pods")"
[ "$(outcome "$(fix steady)") $(commits steady)" = "RECOVERED 1" ] || die "steady (expected: RECOVERED, 1 commit)"
[ "$(wc -l <"$AUTOFIX_STATE/ready-pods")" -gt 2 ] || die "the watch saw no rollout"
[ "$(sort -n "$AUTOFIX_STATE/ready-pods" | head -n 1)" -ge 1 ] || die "there was a moment without a ready pod"
log "who cannot roll without a gap asked first, and who can had none"
