#!/usr/bin/env bash
# The places where a limit can stand: in Applications that another Application carries (as text, as an
# object, as a parameter), in an override file beside the chart, in another repository behind "$ref",
# in one of several value files, in an overlay, in a plain manifest, and in the values of a chart from a
# repository and of a chart that wraps it. Arguments: the stories to play, default all.
. "$(dirname "$0")/lib.sh"

URL=http://127.0.0.1:8070/apps.git
CHARTS=$AUTOFIX_STATE/chart-repository
ENVS_URL=http://127.0.0.1:8070/envs.git ENVS=$LAB_HOME/git/envs.git
WORK=$(mktemp -d)

export UNHEALTHY_PERCENT=100   # most workloads of the lab are red here, and that is the story
ALL="text object parameter override reference files overlay plain registry wrapper"
read -r -a STORIES <<<"${*:-$ALL}"
CHARTS_URL=http://127.0.0.1:8077

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

# A plain Deployment like that of the chart "shop". NAME LIMIT
deployment() {
  cat <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: $1}
spec:
  selector: {matchLabels: {app: $1}}
  template:
    metadata: {labels: {app: $1}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: app
          image: lab/hog:1
          imagePullPolicy: Never
          env:
            - {name: HOG_MIB, value: "80"}
          resources:
            limits:
              memory: $2
YAML
}

declare_overlay() {
  mkdir -p "$WORK/overlay/base" "$WORK/overlay/live"
  deployment overlay 48Mi >"$WORK/overlay/base/deployment.yaml"
  echo 'resources: [deployment.yaml]' >"$WORK/overlay/base/kustomization.yaml"
  cat >"$WORK/overlay/live/kustomization.yaml" <<'YAML'
resources: [../base]
patches:
  - target: {kind: Deployment, name: overlay}
    patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: overlay}
      spec:
        template:
          spec:
            containers:
              - name: app
                resources:
                  limits:
                    memory: 64Mi
YAML
}

declare_plain() {
  mkdir -p "$WORK/plain"
  {
    printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: plain}\n---\n'
    deployment plain 64Mi
  } >"$WORK/plain/all.yaml"
}

# Three files in order: the last one that sets the limit counts, wherever it stands.
declare_files() {
  chart files
  mkdir -p "$WORK/regions"
  printf 'resources:\n  limits:\n    memory: 48Mi\n' >"$WORK/apps/files/all.yaml"
  printf 'resources:\n  limits:\n    memory: 64Mi\n' >"$WORK/regions/north.yaml"
  printf '# nothing about memory\nnameOverride: ""\n' >"$WORK/apps/files/last.yaml"
}

# A chart repository over HTTP, and a chart that wraps one of its charts.
declare_charts() {
  chart registry
  mkdir -p "$CHARTS"
  helm package "$WORK/apps/registry" -d "$CHARTS" >/dev/null
  cp -r "$WORK/apps/registry" "$WORK/apps/wrapped"
  sed -i "s/^name: .*/name: wrapped/" "$WORK/apps/wrapped/Chart.yaml"
  helm package "$WORK/apps/wrapped" -d "$CHARTS" >/dev/null
  helm repo index "$CHARTS"
  rm -rf "$WORK/apps/registry" "$WORK/apps/wrapped"
  mkdir -p "$WORK/apps/wrapper"
  cat >"$WORK/apps/wrapper/Chart.yaml" <<YAML
apiVersion: v2
name: wrapper
version: 0.1.0
dependencies:
  - {name: wrapped, alias: inner, version: $(version_of wrapped), repository: "$CHARTS_URL"}
YAML
  printf 'inner:\n  resources:\n    limits:\n      memory: 64Mi\n' >"$WORK/apps/wrapper/values.yaml"
}
version_of() { basename "$CHARTS/$1"-*.tgz .tgz | sed "s/^$1-//"; }

declare_stories() {
  declare_overlay
  declare_plain
  declare_files
  declare_charts
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
    application files "$(source_of files '      valueFiles: [all.yaml, ../../regions/north.yaml, last.yaml]')"
    application overlay "  source: {repoURL: \"$URL\", targetRevision: HEAD, path: overlay/live}"
    application plain "  source: {repoURL: \"$URL\", targetRevision: HEAD, path: plain}"
    application registry "  sources:
  - repoURL: $CHARTS_URL
    chart: registry
    targetRevision: $(version_of registry)
    helm:
      valueFiles: [\$envs/live/registry.yaml]
  - repoURL: $ENVS_URL
    targetRevision: main
    ref: envs"
    application wrapper "  source: {repoURL: \"$URL\", targetRevision: HEAD, path: apps/wrapper}"
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
  for name in reference registry; do
    printf '# the live environment\nresources:\n  limits:\n    memory: 64Mi\n' >"$work/live/$name.yaml"
  done
  push "$work" "Seed the live environment"
  rm -rf "$work"
  kubectl apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Secret
metadata: {name: repo-envs, namespace: argocd, labels: {argocd.argoproj.io/secret-type: repository}}
stringData: {type: git, url: "$ENVS_URL", username: autofix, password: "$(cat "$LAB_HOME/git-password")"}
YAML
}

serve_charts() {
  python3 -m http.server 8077 --bind 127.0.0.1 -d "$CHARTS" >/dev/null 2>&1 &
  CHARTS_PID=$!
  wait_for 10 "chart repository" curl -sf "$CHARTS_URL/index.yaml"
}

seed() {
  rm -rf "$CHARTS" "$AUTOFIX_STATE/charts"
  seed_environments
  git_ clone -q "$URL" "$WORK"
  declare_stories
  serve_charts
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

trap 'stop_autofix; remove_app parent; kill "${CHARTS_PID:-}" 2>/dev/null; rm -rf "$WORK"' EXIT
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
    files) expect files "$APPS" "regions/north.yaml resources.limits.memory: 64Mi -> 512Mi" ;;
    overlay) expect overlay "$APPS" "overlay/live/kustomization.yaml patches[0].patch | spec.template.spec.containers[0].resources.limits.memory: 64Mi -> 512Mi" ;;
    plain) expect plain "$APPS" "plain/all.yaml #1 spec.template.spec.containers[0].resources.limits.memory: 64Mi -> 512Mi" ;;
    registry) expect registry "$ENVS" "live/registry.yaml resources.limits.memory: 64Mi -> 512Mi" ;;
    wrapper) expect wrapper "$APPS" "apps/wrapper/values.yaml inner.resources.limits.memory: 64Mi -> 512Mi" ;;
    *) die "no story $name (expected: $ALL)" ;;
  esac
done
log "all places were found, edited and proven"
