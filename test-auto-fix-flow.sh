#!/usr/bin/env bash
# The whole way of a repair on a cluster that kubectl reaches, with nothing posted by hand:
# a Deployment whose memory limit is too low -> OOM kill -> Prometheus -> Alertmanager -> Autofix -> one
# commit -> Argo CD -> pods that live; and a bare Pod, which nobody can repair through Git, and which
# therefore ends escalated with the reason and the remedy. Cleans up behind itself.
#
#   FLOW_REPOSITORY=https://git.example.com/platform/demo.git ./test-auto-fix-flow.sh
#
# Needs kubectl, git, curl and jq. FLOW_REPOSITORY is a repository that you may push to and that stands
# below Autofix's git.repositories; the script adds one folder to it and removes it again.
set -euo pipefail

FLOW_REPOSITORY=${FLOW_REPOSITORY:-}                    # as Argo CD reads it
FLOW_PUSH_URL=${FLOW_PUSH_URL:-$FLOW_REPOSITORY}        # as this machine pushes to it
FLOW_BRANCH=${FLOW_BRANCH:-main}
FLOW_NAMESPACE=${FLOW_NAMESPACE:-autofix-flow}          # made here; must not exist
FLOW_IMAGE=${FLOW_IMAGE:-docker.io/library/busybox:1.36}
FLOW_SHELL=${FLOW_SHELL:-/bin/sh}                       # in that image, with head, tr and sleep; words apart
FLOW_PATIENCE=${FLOW_PATIENCE:-900}                     # seconds for each wait
FLOW_KEEP=${FLOW_KEEP:-}                                # not empty: leave everything for a look

AUTOFIX_CLUSTER=${AUTOFIX_CLUSTER:-default}             # its name in Autofix's configuration
AUTOFIX_URL=${AUTOFIX_URL:-http://127.0.0.1:5003}
AUTOFIX_TOKEN_FILE=${AUTOFIX_TOKEN_FILE:-}              # of a viewer or operator, if Autofix wants one
PROMETHEUS_URL=${PROMETHEUS_URL:-http://127.0.0.1:9090}
ALERTMANAGER_URL=${ALERTMANAGER_URL:-http://127.0.0.1:9093}
ARGOCD_URL=${ARGOCD_URL:-https://127.0.0.1:8080}        # for the link only
ARGOCD_NAMESPACE=${ARGOCD_NAMESPACE:-argocd}
TEMPORAL_UI_URL=${TEMPORAL_UI_URL:-http://127.0.0.1:8233}
TEMPORAL_NAMESPACE=${TEMPORAL_NAMESPACE:-default}

# New names for each run: Autofix remembers what it did for a workload, and an alert's fingerprint is its labels'.
printf -v RUN_ID '%04x' $RANDOM
NAME=autofix-flow-$RUN_ID
BARE=autofix-bare-$RUN_ID
LOW=64Mi
FIX=fix-$AUTOFIX_CLUSTER-$FLOW_NAMESPACE-deployment-$NAME
WORK=$(mktemp -d)
STARTED=$SECONDS
MADE=()

say() { printf '[%4d s] %s\n' $((SECONDS - STARTED)) "$*"; }
die() { say "FAILED: $*" >&2; exit 1; }

# --- what there is ------------------------------------------------------------------------------

MISSING=()
# there WHAT REMEDY COMMAND...: all that is missing is told at once.
there() {
  local what=$1 remedy=$2; shift 2
  if "$@" >/dev/null 2>&1; then say "found: $what"; else MISSING+=("$what (expected: $remedy)"); fi
}
get() { curl -sf --max-time 10 "$@"; }
autofix() {
  if [ -z "$AUTOFIX_TOKEN_FILE" ]; then get "$AUTOFIX_URL/api/v1/fixes$1"; return; fi
  # On standard input, because every user of this machine can read a command line.
  printf 'Authorization: Bearer %s\n' "$(head -n 1 "$AUTOFIX_TOKEN_FILE")" | get -H @- "$AUTOFIX_URL/api/v1/fixes$1"
}
has_rule() { get "$PROMETHEUS_URL/api/v1/rules" | jq -e '[.data.groups[].rules[].name] | index("PodOOMKilled")'; }
has_series() { get "$PROMETHEUS_URL/api/v1/query?query=count(kube_pod_container_info)" | jq -e '.data.result | length > 0'; }
# The addresses are hidden there, so this only sees that there is a webhook at all.
posts() { get "$ALERTMANAGER_URL/api/v2/status" | jq -re .config.original | grep webhook_configs; }
may() { [ "$(kubectl auth can-i "$@")" = yes ]; }

look_around() {
  local tool
  for tool in kubectl git curl jq; do
    command -v "$tool" >/dev/null || die "$tool is not on the PATH (expected: kubectl, git, curl and jq)"
  done
  [ -n "$FLOW_REPOSITORY" ] || die "FLOW_REPOSITORY is not set (expected: the URL of a repository below Autofix's git.repositories)"
  there "cluster $(kubectl config current-context 2>/dev/null)" "kubectl with a context that works" kubectl get --raw /readyz
  there "Argo CD's Application resource" "Argo CD 2.6 or later in the cluster" kubectl get crd applications.argoproj.io
  there "leave to create Applications" "create on applications in $ARGOCD_NAMESPACE" may create applications.argoproj.io -n "$ARGOCD_NAMESPACE"
  there "namespace $FLOW_NAMESPACE is free" "no such namespace; set FLOW_NAMESPACE" test -z "$(kubectl get namespace "$FLOW_NAMESPACE" --ignore-not-found -o name 2>/dev/null)"
  there "branch $FLOW_BRANCH, open for a push" "FLOW_REPOSITORY, FLOW_BRANCH and a credential that git finds" clone
  there "Prometheus with kube-state-metrics" "PROMETHEUS_URL, here $PROMETHEUS_URL (kubectl port-forward)" has_series
  there "alert rule PodOOMKilled" "helm/prometheus/values.yaml, or prometheusRule.enabled in helm/autofix" has_rule
  there "Alertmanager with a webhook" "ALERTMANAGER_URL, here $ALERTMANAGER_URL, with the receivers of helm/prometheus/values.yaml" posts
  there "Autofix" "AUTOFIX_URL, here $AUTOFIX_URL, and AUTOFIX_TOKEN_FILE with a viewer's or operator's token" autofix "?limit=1"
  there "Temporal's web API" "TEMPORAL_UI_URL, here $TEMPORAL_UI_URL" get "$TEMPORAL_UI_URL/api/v1/namespaces/$TEMPORAL_NAMESPACE"
  [ ${#MISSING[@]} -eq 0 ] && return
  printf '         missing: %s\n' "${MISSING[@]}" >&2
  die "${#MISSING[@]} of the things above are missing"
}

# --- what is made, and removed again ------------------------------------------------------------

git_() { git -C "$WORK/repository" -c user.name="$NAME" -c user.email="$NAME@localhost" "$@"; }
clone() {
  git clone -q --depth 1 --branch "$FLOW_BRANCH" "$FLOW_PUSH_URL" "$WORK/repository" &&
    git_ push -q --dry-run origin "HEAD:$FLOW_BRANCH"
}
# push SUBJECT: others push too; what is ours is one folder, so a rebase cannot clash.
push() {
  local turn
  git_ add -A "$NAME"
  git_ commit -q -m "$1"
  for turn in 1 2 3 4 5; do
    git_ push -q origin "HEAD:$FLOW_BRANCH" && return
    say "push $turn was refused; rebasing"
    git_ pull -q --rebase origin "$FLOW_BRANCH" || break
  done
  die "cannot push to $FLOW_PUSH_URL"
}

# The process wants about 100 MiB in its shell; under the limit it is killed, above it, it sleeps.
# shellcheck disable=SC2016  # the shell in the pod expands it
NEED='x=$(head -c 50000000 /dev/zero | tr "\000" x); echo "holding ${#x} bytes"; while :; do sleep 5; done'
container() {   # INDENTATION LIMIT
  local pad; printf -v pad '%*s' "$1" ''
  sed "s|^|$pad|" <<YAML
- name: app
  image: $FLOW_IMAGE
  imagePullPolicy: IfNotPresent
  command: $(jq -nc --arg shell "$FLOW_SHELL" --arg need "$NEED" '($shell | split(" ")) + ["-c", $need]')
  securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
  resources:
    requests: {cpu: 10m, memory: 32Mi}
    limits: {memory: $2}
YAML
}
POD_SECURITY='{runAsNonRoot: true, runAsUser: 65534, seccompProfile: {type: RuntimeDefault}}'

make_deployment() {
  local chart=$WORK/repository/$NAME
  [ ! -e "$chart" ] || die "the repository has a folder $NAME already (expected: none; an earlier run may have left it)"
  mkdir -p "$chart/templates"
  cat >"$chart/Chart.yaml" <<YAML
apiVersion: v2
name: $NAME
version: 0.1.0
YAML
  cat >"$chart/values.yaml" <<YAML
# The process needs about 100 MiB, so it is OOMKilled under this limit.
limits:
  memory: $LOW
YAML
  {
    cat <<YAML
apiVersion: apps/v1
kind: Deployment
metadata:
  name: $NAME
  labels: {app: $NAME, app.kubernetes.io/name: $NAME}
spec:
  selector:
    matchLabels: {app: $NAME}
  template:
    metadata:
      labels: {app: $NAME, app.kubernetes.io/name: $NAME}
    spec:
      terminationGracePeriodSeconds: 1
      securityContext: $POD_SECURITY
      containers:
YAML
    container 8 '{{ .Values.limits.memory }}'
  } >"$chart/templates/deployment.yaml"
  MADE+=(folder); push "Add $NAME, whose memory limit is too low"
  MADE+=(application); kubectl apply -f - >/dev/null <<YAML
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: $NAME
  namespace: $ARGOCD_NAMESPACE
  finalizers: [resources-finalizer.argocd.argoproj.io/foreground]
spec:
  project: default
  source: {repoURL: "$FLOW_REPOSITORY", targetRevision: $FLOW_BRANCH, path: $NAME, helm: {valueFiles: [values.yaml]}}
  destination: {server: "https://kubernetes.default.svc", namespace: $FLOW_NAMESPACE}
  syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true]}
YAML
  MADE+=(namespace)
}

make_bare_pod() {
  {
    cat <<YAML
apiVersion: v1
kind: Pod
metadata:
  name: $BARE
  labels: {app: $BARE, app.kubernetes.io/name: $BARE}
spec:
  terminationGracePeriodSeconds: 1
  securityContext: $POD_SECURITY
  containers:
YAML
    container 4 "$LOW"
  } | kubectl -n "$FLOW_NAMESPACE" apply -f - >/dev/null
}

clean_up() {
  local status=$? made lives=
  set +e
  if [ -n "$FLOW_KEEP" ] && [ ${#MADE[@]} -gt 0 ]; then
    say "kept: folder $NAME in $FLOW_REPOSITORY, Application $NAME, namespace $FLOW_NAMESPACE"
  else
    for made in ${MADE[@]+"${MADE[@]}"}; do
      case $made in
        application) say "removing Application $NAME"; kubectl -n "$ARGOCD_NAMESPACE" delete application "$NAME" --ignore-not-found --timeout=120s >/dev/null || lives=yes ;;
        namespace) say "removing namespace $FLOW_NAMESPACE"; kubectl delete namespace "$FLOW_NAMESPACE" --ignore-not-found --timeout=120s >/dev/null ;;
        folder) ;;
      esac
    done
    # After the Application: Argo CD must not see its chart vanish.
    if [ -n "$lives" ]; then
      say "FAILED: Application $NAME is not gone, so folder $NAME stays in $FLOW_REPOSITORY (expected: kubectl -n $ARGOCD_NAMESPACE delete application $NAME, then remove the folder)" >&2
      [ "$status" -ne 0 ] || status=1
    elif [[ " ${MADE[*]-} " == *" folder "* ]]; then
      say "removing folder $NAME from $FLOW_REPOSITORY"
      git_ pull -q --rebase origin "$FLOW_BRANCH"; rm -rf "$WORK/repository/$NAME"; push "Remove $NAME"
    fi
  fi
  rm -rf "$WORK"
  exit "$status"
}

# --- what is waited for -------------------------------------------------------------------------

# wait_for WHAT COMMAND...: shows what COMMAND prints whenever that changes, until it succeeds.
wait_for() {
  local what=$1 limit=$((SECONDS + FLOW_PATIENCE)) shown='' seen; shift
  while ! seen=$("$@" 2>/dev/null); do
    if [ -n "$seen" ] && [ "$seen" != "$shown" ]; then say "  $seen"; shown=$seen; fi
    [ $SECONDS -lt $limit ] || die "no $what after $FLOW_PATIENCE s${shown:+; last seen: $shown}"
    sleep 1
  done
  say "$what${seen:+: $seen}"
}

# The fingerprint is the same in Alertmanager and in the id of Autofix's workflow.
alert_of() {   # POD-PREFIX
  get "$ALERTMANAGER_URL/api/v2/alerts?filter=alertname=PodOOMKilled&filter=namespace=$FLOW_NAMESPACE" |
    jq -re --arg pod "$1" '[.[] | select(.labels.pod | startswith($pod))][0] | .fingerprint // empty'
}
oom_killed() {   # SELECTOR
  kubectl -n "$FLOW_NAMESPACE" get pods -l "$1" -o json | jq -re '[.items[] | .metadata.name as $pod
    | .status.containerStatuses[]? | (.lastState.terminated, .state.terminated)
    | select(.reason == "OOMKilled") | "\($pod), exit code \(.exitCode)"][0] // empty'
}
fix_ended() {
  local status; status=$(autofix "/$FIX") || { echo "no fix yet"; return 1; }
  jq -r '.state + (if .waitingFor then ", waits for " + .waitingFor else "" end)' <<<"$status"
  jq -e '.outcome != null' <<<"$status" >/dev/null
}
live_limit() {
  kubectl -n "$FLOW_NAMESPACE" get deployment "$NAME" -o jsonpath='{.spec.template.spec.containers[0].resources.limits.memory}'
}
history_of() {   # WORKFLOW COUNT: the last events of its history, newest first
  get "$TEMPORAL_UI_URL/api/v1/namespaces/$TEMPORAL_NAMESPACE/workflows/$1/history-reverse?maximumPageSize=$2"
}
alert_ended() {   # WORKFLOW: its outcome, once it has one
  history_of "$1" 1 |
    jq -re '.history.events[0].workflowExecutionCompletedEventAttributes.result.payloads[0].data | @base64d | fromjson.outcome'
}
explanation_of() {   # WORKFLOW: what its triage answered, a line for each thought
  history_of "$1" 50 | jq -re '[.history.events[].activityTaskCompletedEventAttributes.result.payloads[0].data // empty
    | @base64d | fromjson.why // empty][0] | .. | .text? // empty'
}

watch_the_repair() {
  wait_for "OOM kill" oom_killed "app=$NAME"
  wait_for "alert PodOOMKilled" alert_of "$NAME-"
  wait_for "end of $FIX" fix_ended
  local status outcome commit limit; status=$(autofix "/$FIX")
  outcome=$(jq -r .outcome <<<"$status")
  say "outcome $outcome: $(jq -r .reason <<<"$status")"
  [ "$outcome" = RECOVERED ] || die "the fix ended $outcome (expected: RECOVERED)"

  # Not what Autofix says, but what is there.
  git_ pull -q --rebase origin "$FLOW_BRANCH"
  commit=$(git_ log -1 --format=%H --grep "^Autofix-Workflow: $FIX\$" -- "$NAME")
  [ -n "$commit" ] || die "no commit names $FIX (expected: one, with the trailer Autofix-Workflow)"
  git_ show --format='%h %an: %s%n%n%(trailers)' --unified=0 "$commit" | sed -E '/^(index|---|\+\+\+) /d; /^$/d; s/^/         /'
  [ "$(git_ show --numstat --format= "$commit")" = "$(printf '1\t1\t%s/values.yaml' "$NAME")" ] || die "$commit changes more than one line"
  limit=$(live_limit)
  [ "$limit" != "$LOW" ] || die "the live limit is still $LOW"
  kubectl -n "$FLOW_NAMESPACE" rollout status "deployment/$NAME" --timeout=60s >/dev/null || die "the rollout is not complete"
  [ "$(kubectl -n "$FLOW_NAMESPACE" get pods -l "app=$NAME" -o json | jq '[.items[].status.containerStatuses[].restartCount] | add')" = 0 ] ||
    die "the new pods restarted"
  say "live: limit $limit, rollout complete, no restart"
}

watch_the_escalation() {
  wait_for "OOM kill of a Pod without an owner" oom_killed "app=$BARE"
  wait_for "alert PodOOMKilled" alert_of "$BARE"
  local workflow outcome explanation; workflow=alert-$AUTOFIX_CLUSTER-$(alert_of "$BARE")
  wait_for "end of $workflow" alert_ended "$workflow"
  outcome=$(alert_ended "$workflow")
  [ "$outcome" = ESCALATED ] || die "$workflow ended $outcome (expected: ESCALATED)"
  explanation=$(explanation_of "$workflow") || die "$workflow does not explain itself"
  printf '%s\n' "$explanation" | sed 's/^/         /'
  grep -q "has no owner" <<<"$explanation" || die "the reason is missing (expected: that the Pod has no owner)"
  grep -q "remedy: run it under a Deployment" <<<"$explanation" || die "the remedy is missing"
}

links() {
  cat <<TEXT

         Prometheus    $PROMETHEUS_URL/alerts?search=Pod
         Alertmanager  $ALERTMANAGER_URL/#/alerts?filter=%7Bnamespace%3D%22$FLOW_NAMESPACE%22%7D
         Argo CD       $ARGOCD_URL/applications/$ARGOCD_NAMESPACE/$NAME
         Temporal      $TEMPORAL_UI_URL/namespaces/$TEMPORAL_NAMESPACE/workflows/$FIX
         Autofix       $AUTOFIX_URL/fixes/$FIX

TEXT
}

trap clean_up EXIT
trap 'exit 130' INT TERM
look_around
make_deployment
links
wait_for "Deployment $NAME" live_limit
make_bare_pod
watch_the_repair
watch_the_escalation
links
say "the whole flow passed"
