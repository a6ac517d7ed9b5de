#!/usr/bin/env bash
# Values that stand in no value file of the chart: in Applications that another Application carries
# (as text, as an object, as a parameter), in an override file beside the chart, and in another
# repository behind "$ref". Argument: the stories to play, default all.
. "$(dirname "$0")/lib.sh"

URL=http://127.0.0.1:8070/apps.git
ENVS_URL=http://127.0.0.1:8070/envs.git ENVS=$LAB_HOME/git/envs.git
WORK=$(mktemp -d)

read -r -a STORIES <<<"${*:-text object parameter override reference}"

application() {   # NAME SOURCES: an Application on standard output
  cat <<YAML
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: $1
  namespace: argocd
  finalizers: [resources-finalizer.argocd.argoproj.io/foreground]
spec:
  project: default
  destination: {server: "https://kubernetes.default.svc", namespace: $1}
  syncPolicy:
    automated: {prune: true, selfHeal: true}
    syncOptions: [CreateNamespace=true]
$2
YAML
}

source_of() {   # NAME HELM
  printf '  source:\n    repoURL: %s\n    targetRevision: HEAD\n    path: apps/%s\n    helm:\n%s\n' "$URL" "$1" "$2"
}

chart() {   # NAME: a copy of the chart "shop" that is given its limit from elsewhere
  mkdir -p "$WORK/apps/$1"
  cp -r "$WORK/apps/shop/." "$WORK/apps/$1/"
  sed -i "s/^name: .*/name: $1/" "$WORK/apps/$1/Chart.yaml"
}

declare_stories() {
  mkdir -p "$WORK/parent"
  {
    application text "$(source_of text '      values: |
        # set for this environment
        resources:
          limits:
            memory: 64Mi')"
    application object "$(source_of object '      valuesObject:
        resources:
          limits:
            memory: 64Mi  # too low')"
    application parameter "$(source_of parameter '      parameters:
      - name: resources.limits.memory
        value: 64Mi')"
    application override "$(source_of override '      releaseName: override')"
    application reference "  sources:
  - repoURL: $URL
    targetRevision: main
    path: apps/reference
    helm:
      valueFiles: [\$envs/live/reference.yaml]
  - repoURL: $ENVS_URL
    targetRevision: main
    ref: envs"
  } >"$WORK/parent/applications.yaml"
  for name in text object parameter override reference; do chart $name; done
  printf 'helm:\n  parameters:\n  - name: resources.limits.memory\n    value: "64Mi"\n' \
    >"$WORK/apps/override/.argocd-source-override.yaml"
}

push() {   # FOLDER MESSAGE
  git_ -C "$1" add -A
  git_ -C "$1" diff --cached --quiet || git_ -C "$1" commit -q -m "$2"
  git_ -C "$1" push -q origin HEAD:main
}

# The repository of the environments, and its credential in Argo CD.
seed_environments() {
  local work; work=$(mktemp -d)
  if [ ! -d "$ENVS" ]; then
    git init -q --bare -b main "$ENVS"
    git -C "$ENVS" config http.receivepack true
  fi
  git_ clone -q "$ENVS_URL" "$work" 2>/dev/null
  mkdir -p "$work/live"
  printf '# the live environment\nresources:\n  limits:\n    memory: 64Mi\n' >"$work/live/reference.yaml"
  push "$work" "Seed the live environment"
  rm -rf "$work"
  kubectl apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Secret
metadata: {name: repo-envs, namespace: argocd, labels: {argocd.argoproj.io/secret-type: repository}}
stringData: {type: git, url: "$ENVS_URL", username: autofix, password: "$(cat "$LAB_HOME/git-password")"}
YAML
}

seed() {
  seed_environments
  git_ clone -q "$URL" "$WORK"
  declare_stories
  push "$WORK" "Add an Application of Applications"
  kubectl apply -f - >/dev/null <<YAML
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: parent, namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io/foreground]}
spec:
  project: default
  source: {repoURL: "$URL", targetRevision: main, path: parent}
  destination: {server: "https://kubernetes.default.svc", namespace: argocd}
  syncPolicy: {automated: {prune: true, selfHeal: true}}
YAML
}

expect() {   # NAME REPOSITORY CHANGE
  local fix=fix-lab-$1-deployment-$1
  wait_for 600 "outcome of $fix" has_outcome "$fix"
  log "$1: $(outcome "$fix") - $(status "$fix" | jq -r .reason)"
  timeline "$fix"
  [ "$(outcome "$fix")" = RECOVERED ] || die "$1 (expected: RECOVERED)"
  local change; change=$(git -C "$2" log -1 --format='%(trailers:key=Autofix-Change,valueonly)' --grep "Autofix-Workload: lab/$1/" main | head -1)
  log "  $change"
  [ "$change" = "$3" ] || die "$1 (expected: $3)"
  git -C "$2" log -1 -p --format= --grep "Autofix-Workload: lab/$1/" main
  local live; live=$(kubectl -n "$1" get deployment "$1" -o jsonpath='{.spec.template.spec.containers[0].resources.limits.memory}')
  [ "$live" = 512Mi ] || die "$1 runs with $live (expected: 512Mi)"
}

trap 'stop_autofix; remove_app parent; rm -rf "$WORK"' EXIT
for name in "${STORIES[@]}"; do forget "fix-lab-$name-deployment-$name"; done
start_autofix
seed
log "waiting for Alertmanager; nothing here posts an alert"
manifests=parent/applications.yaml
for name in "${STORIES[@]}"; do
  case $name in
    text) expect text "$APPS" "$manifests spec.source.helm.values | resources.limits.memory: 64Mi -> 512Mi" ;;
    object) expect object "$APPS" "$manifests #1 spec.source.helm.valuesObject.resources.limits.memory: 64Mi -> 512Mi" ;;
    parameter) expect parameter "$APPS" "$manifests #2 spec.source.helm.parameters[0].value: 64Mi -> 512Mi" ;;
    override) expect override "$APPS" "apps/override/.argocd-source-override.yaml helm.parameters[0].value: 64Mi -> 512Mi" ;;
    reference) expect reference "$ENVS" "live/reference.yaml resources.limits.memory: 64Mi -> 512Mi" ;;
    *) die "no story $name (expected: text object parameter override reference)" ;;
  esac
done
log "all places were found, edited and proven"
