#!/usr/bin/env bash
# What the cluster would not take is refused before the commit, on a real API server: by a ResourceQuota, a
# LimitRange, the size of the node and a VerticalPodAutoscaler. Where a LimitRange leaves some room, the fix
# takes that much and recovers. Roles, quotas and the autoscaler's CRD are there for the script only.
. "$(dirname "$0")/lib.sh"

STORIES="quota bounds node vertical clamped"

surroundings() {
  cat <<'YAML'
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: autofix-preflight}
rules:
  - {apiGroups: [""], resources: [nodes], verbs: [list]}
  - {apiGroups: [autoscaling.k8s.io], resources: [verticalpodautoscalers], verbs: [list]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: autofix-preflight}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: autofix-preflight}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: autofix}]
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: verticalpodautoscalers.autoscaling.k8s.io
  annotations: {api-approved.kubernetes.io: "https://github.com/kubernetes/kubernetes/pull/63797"}
spec:
  group: autoscaling.k8s.io
  scope: Namespaced
  names: {kind: VerticalPodAutoscaler, listKind: VerticalPodAutoscalerList, plural: verticalpodautoscalers, singular: verticalpodautoscaler}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
YAML
}
rules_of() {
  cat <<'YAML'
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: preflight-quota}
spec: {hard: {limits.memory: 120Mi}}
---
apiVersion: v1
kind: LimitRange
metadata: {name: small, namespace: preflight-bounds}
spec: {limits: [{type: Container, max: {memory: 64Mi}}]}
---
apiVersion: v1
kind: LimitRange
metadata: {name: modest, namespace: preflight-clamped}
spec: {limits: [{type: Container, max: {memory: 256Mi}}]}
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: tuner, namespace: preflight-vertical}
spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: vertical}, updatePolicy: {updateMode: Auto}}
YAML
}
fix() { echo "fix-lab-preflight-$1-deployment-$1"; }
expect() {   # STORY OUTCOME COMMITS WORDS
  local id got commits reason; id=$(fix "$1")
  wait_for 300 "outcome of $1" has_outcome "$id"
  got=$(outcome "$id"); commits=$(commits_of "preflight-$1/Deployment/$1" | wc -l); reason=$(status "$id" | jq -r '.reason, .plan.warnings[]?')
  log "$1: $got, $commits commits"
  echo "    ${reason//$'\n'/$'\n'    }"
  [ "$got $commits" = "$2 $3" ] || die "$1 (expected: $2, $3 commits)"
  [[ $reason == *"$4"* ]] || die "$1 (expected: a message with '$4')"
}
finish() {
  stop_autofix
  for story in $STORIES; do remove_app "$story"; done
  for story in $STORIES; do kubectl delete namespace "preflight-$story" --ignore-not-found --wait=false >/dev/null; done
  surroundings | kubectl delete --ignore-not-found -f - >/dev/null
}
trap finish EXIT
AUTOFIX_PID=none
surroundings | kubectl apply -f - >/dev/null
kubectl wait --for=condition=Established crd/verticalpodautoscalers.autoscaling.k8s.io --timeout=30s >/dev/null
for story in $STORIES; do
  forget "$(fix "$story")"
  kubectl create namespace "preflight-$story" --dry-run=client -o yaml | kubectl apply -f - >/dev/null
done
rules_of | kubectl apply -f - >/dev/null
export UNHEALTHY_PERCENT=100   # most workloads of the lab are red here, and that is the story
start_autofix
for story in $STORIES; do app "$story" "preflight-$story" 80 64Mi; done

expect quota ESCALATED 0 "ResourceQuota team allows 120Mi of limits.memory"
expect bounds ESCALATED 0 "LimitRange small allows a container at most 64Mi"
expect node ESCALATED 0 "Node lab"
expect vertical ESCALATED 0 "VerticalPodAutoscaler tuner (updateMode Auto)"
expect clamped RECOVERED 1 "clamped from 512Mi to 256Mi"
status "$(fix clamped)" | jq -r '.explanation[]' | sed 's/^/    /'
log "four refused without a commit, one clamped and cured"
