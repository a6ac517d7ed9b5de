# shellcheck shell=bash
# Shared by the lab scripts; source it. Needs the lab up (its up.sh) and the jar built (./autofix).
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export LAB_HOME=${LAB_HOME:-$HOME/.cache/autofix-lab}
export AUTOFIX_STATE=${AUTOFIX_STATE:-$LAB_HOME/autofix}
export KUBECONFIG=$LAB_HOME/kubeconfig PATH=$LAB_HOME/bin:$PATH
API=http://127.0.0.1:5003/api/v1/fixes
APPS=$LAB_HOME/git/apps.git
mkdir -p "$AUTOFIX_STATE"

log() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*"; }
die() { log "FAILED: $*" >&2; exit 1; }

# wait_for SECONDS WHAT COMMAND...: polls until the command succeeds.
wait_for() {
  local limit=$((SECONDS + $1)) what=$2; shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $limit ] || die "no $what in time"
    sleep 0.2
  done
}

healthy() { curl -sf http://127.0.0.1:5004/healthcheck; }
start_autofix() {
  "$ROOT/autofix" --version >/dev/null   # builds if needed, before the clock runs
  "$ROOT/autofix" server "${CONFIGURATION:-$ROOT/lab/autofix.yml}" >>"$AUTOFIX_STATE/autofix.log" 2>&1 &
  AUTOFIX_PID=$!
  echo "$AUTOFIX_PID" >"$AUTOFIX_STATE/pid"
  wait_for 90 "healthy Autofix (log: $AUTOFIX_STATE/autofix.log)" healthy
}
stop_autofix() { kill "$AUTOFIX_PID" 2>/dev/null || true; wait "$AUTOFIX_PID" 2>/dev/null || true; }
kill_autofix() { kill -9 "$AUTOFIX_PID"; wait "$AUTOFIX_PID" 2>/dev/null || true; }

status() { curl -sf ${TOKEN:+-H "Authorization: Bearer $TOKEN"} "$API/$1"; }
state_is() { [ "$(status "$1" | jq -r .state)" = "$2" ]; }
has_outcome() { status "$1" | jq -e '.outcome != null'; }
outcome() { status "$1" | jq -r .outcome; }
forget() { temporal workflow terminate --workflow-id "$1" --reason "lab: the next story begins" >/dev/null 2>&1 || true; }

git_() { git -c credential.helper="store --file=$LAB_HOME/git-credentials" -c user.name=lab -c user.email=lab@localhost "$@"; }
SINCE=$(git -C "$APPS" rev-parse main)   # what earlier runs wrote is not counted
commits_of() { git -C "$APPS" log --format=%s --grep "Autofix-Workload: lab/$1" "$SINCE..main"; }

GITEA=http://127.0.0.1:8071
gitea() {   # METHOD PATH [JSON]
  curl -sf -X "$1" -H "Authorization: token $(cat "$LAB_HOME/gitea-token")" \
    -H 'Content-Type: application/json' ${3:+-d "$3"} "$GITEA/api/v1$2"
}

# app NAME NAMESPACE HOG_MIB LIMIT: a copy of the chart "shop" with its own need, and its Application.
app() {
  local work; work=$(mktemp -d)
  git_ clone -q http://127.0.0.1:8070/apps.git "$work"
  mkdir -p "$work/apps/$1"
  cp -r "$work/apps/shop/." "$work/apps/$1/"
  sed -i "s/^name: .*/name: $1/" "$work/apps/$1/Chart.yaml"
  sed -i "s/HOG_MIB: .*/HOG_MIB: $3/; s/^    memory: [0-9]*Mi   # too low.*/    memory: $4/" "$work/apps/$1/values.yaml"
  git_ -C "$work" add -A
  git_ -C "$work" diff --cached --quiet || git_ -C "$work" commit -q -m "Add $1"
  git_ -C "$work" push -q origin main
  rm -rf "$work"
  application "$1" "$2"
}

# application NAME NAMESPACE [REPOSITORY] [SYNC OPTION]: the Application of the chart in apps/NAME.
application() {
  kubectl apply -f - >/dev/null <<YAML
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: $1, namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io/foreground]}
spec:
  project: default
  source: {repoURL: "${3:-http://127.0.0.1:8070/apps.git}", targetRevision: main, path: apps/$1, helm: {valueFiles: [values.yaml]}}
  destination: {server: "https://kubernetes.default.svc", namespace: $2}
  syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true${4:+, $4}]}
YAML
}
remove_app() { kubectl -n argocd delete application "$1" --ignore-not-found --timeout=120s >/dev/null; }

# What ctr -n k8s.io does in the lab's containerd.
ctr_() { ctr -a "$LAB_HOME/run/containerd/containerd.sock" -n k8s.io "$@"; }

# wire_alerts TOKEN_FILE: the chart's alert rules, and the routes and receivers of helm/prometheus/values.yaml.
WIRED=$AUTOFIX_STATE/wired
wire_alerts() {
  mkdir -p "$WIRED"
  cp "$LAB_HOME/run/prometheus.yml" "$LAB_HOME/run/alertmanager.yml" "$WIRED/"
  sed -i "s|^rule_files: .*|rule_files: [\"$ROOT/helm/autofix/files/alert-rules.yaml\"]|" "$LAB_HOME/run/prometheus.yml"
  sed -n '/^  config:$/,/^[^ ]/p' "$ROOT/helm/prometheus/values.yaml" | sed -n 's/^    //p' |
    sed "s|http://autofix.autofix.svc|http://127.0.0.1|; s|credentials_file: [^}]*|credentials_file: $1|" \
      >"$LAB_HOME/run/alertmanager.yml"
  reload_alerts
}
unwire_alerts() { cp "$WIRED/prometheus.yml" "$WIRED/alertmanager.yml" "$LAB_HOME/run/" && reload_alerts; }
reload_alerts() { curl -sf -X POST http://127.0.0.1:9090/-/reload && curl -sf -X POST http://127.0.0.1:9093/-/reload; }

# flow TOKEN_FILE: test-auto-fix-flow.sh with the lab's addresses.
flow() {
  GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=credential.helper GIT_CONFIG_VALUE_0="store --file=$LAB_HOME/git-credentials" \
    FLOW_REPOSITORY=http://127.0.0.1:8070/apps.git FLOW_IMAGE=docker.io/lab/hog:1 FLOW_SHELL="/busybox sh" FLOW_PATIENCE=240 \
    AUTOFIX_CLUSTER=lab AUTOFIX_TOKEN_FILE=$1 ARGOCD_URL=http://127.0.0.1:8090 "$ROOT/test-auto-fix-flow.sh"
}

# timeline FIX: one line for each state with the seconds spent in it.
timeline() {
  status "$1" | jq -r '[.timeline[] | {state, at: (.at | if type == "number" then . else (sub("\\.[0-9]+"; "") | fromdateiso8601) end)}]
    | . as $t | range(0; length - 1) | "  \($t[.].state)  \(($t[. + 1].at - $t[.].at) * 10 | round / 10) s"'
}
