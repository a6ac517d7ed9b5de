#!/usr/bin/env bash
# Why a container crashes or cannot start, and what Autofix makes of it: real pods on a real kubelet, every
# cause with its own answer. Containers that wait for something are no crash loop to Prometheus, so the script
# sends Alertmanager the alert that kubernetes-mixin has for them; all others come from Prometheus.
#
#   lab/crashes.sh [direct]      (direct: Argo CD's policy denies the action, and Autofix may restart by itself)
. "$(dirname "$0")/lib.sh"

# write APP [CLONE]: a chart whose pod is described by its values, which come from standard input.
write() {
  local app=${2:-$WORK}/apps/$1
  mkdir -p "$app/templates"
  printf 'apiVersion: v2\nname: %s\nversion: 0.1.0\n' "$1" >"$app/Chart.yaml"
  cat >"$app/values.yaml"
  cat >"$app/templates/deployment.yaml" <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  replicas: 1
  minReadySeconds: {{ .Values.minReadySeconds | default 0 }}
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata: {labels: {app: {{ .Release.Name }}}}
    spec:
      terminationGracePeriodSeconds: 1
      volumes: [{name: data, emptyDir: {}}]
      containers:
        - name: app
          {{- toYaml .Values.container | nindent 10 }}
          imagePullPolicy: IfNotPresent
          volumeMounts: [{name: data, mountPath: /data}]
YAML
}

# push AUTHOR SUBJECT
push() {
  git_ -C "$WORK" add -A
  git_ -C "$WORK" diff --cached --quiet || git_ -C "$WORK" -c user.name="$1" commit -q -m "$2"
  git_ -C "$WORK" pull -q --rebase origin main
  git_ -C "$WORK" push -q origin HEAD:main
}

# The same for the clone of the repository on Gitea, whose "main" people merge into.
hosted() { git -C "$HOSTED" -c credential.helper="store --file=$LOGIN" -c user.email=lab@localhost "$@"; }
release() {
  hosted add -A
  hosted -c user.name="$1" commit -q -m "$2"
  hosted push -q origin HEAD:main 2>/dev/null
}
publish() {
  gitea DELETE "/repos/$REPO" >/dev/null || true
  gitea POST /user/repos '{"name": "crashes", "default_branch": "main"}' >/dev/null
  git -c init.defaultBranch=main init -q "$HOSTED"
  printf 'http://autofix:%s@127.0.0.1:8071\n' "$(cat "$LAB_HOME/gitea-password")" >"$LOGIN"
  hosted remote add origin "$GITEA/$REPO.git"
}
request() { gitea GET "/repos/$REPO/pulls?state=open" | jq -e '.[0]'; }

refresh() { kubectl -n argocd annotate application "$1" argocd.argoproj.io/refresh=normal --overwrite >/dev/null; }

pod_of() { kubectl -n crash get pods -l app="$1" --sort-by=.metadata.creationTimestamp -o jsonpath='{.items[-1:].metadata.name}'; }
waits() {   # APP REASON...
  local app=$1 now; shift
  now=$(kubectl -n crash get pods -l app="$app" -o jsonpath='{.items[*].status.containerStatuses[0].state.waiting.reason}')
  local reason; for reason in "$@"; do [[ $now == *"$reason"* ]] && return; done; return 1
}
available() { [ "$(kubectl -n crash get deployment "$1" -o jsonpath='{.status.availableReplicas}')" = 1 ]; }

# The alert of kubernetes-mixin for a container that waits.
alert_waiting() {   # APP
  local pod; pod=$(pod_of "$1")
  curl -sf -X POST -H 'Content-Type: application/json' http://127.0.0.1:9093/api/v2/alerts -d "[{\"labels\":
    {\"alertname\": \"KubeContainerWaiting\", \"namespace\": \"crash\", \"pod\": \"$pod\", \"container\": \"app\", \"severity\": \"warning\"}}]"
}

fix() { echo "fix-lab-crash-deployment-$1"; }
expect() {   # APP OUTCOME COMMITS WORDS...
  local app=$1 want=$2 commits=$3 id reason; shift 3
  id=$(fix "$app")
  wait_for 300 "outcome of $id" has_outcome "$id"
  reason=$(status "$id" | jq -r .reason)
  log "$app: $(outcome "$id") - $reason"
  timeline "$id"
  [ "$(outcome "$id")" = "$want" ] || die "$app (expected: $want)"
  [ "$(commits_of "crash/Deployment/$app" | wc -l)" = "$commits" ] || die "$app made $(commits_of "crash/Deployment/$app" | wc -l) commits (expected: $commits)"
  local word; for word in "$@"; do [[ $reason == *"$word"* ]] || die "$app's reason lacks '$word'"; done
}
restarted() { [ -n "$(kubectl -n crash get deployment "$1" -o jsonpath='{.spec.template.metadata.annotations.kubectl\.kubernetes\.io/restartedAt}')" ]; }

WAY=${1:-argocd}
policy() { kubectl -n argocd patch configmap argocd-rbac-cm --type merge -p "$1" >/dev/null; }
# Takes the action from Autofix's account in Argo CD, and lets its account in Kubernetes patch workloads.
restart_directly() {
  POLICY=$(kubectl -n argocd get configmap argocd-rbac-cm -o json | jq -c '{data}')
  policy "$(jq -c '.data["policy.csv"] |= gsub("[^\n]*/restart,[^\n]*\n"; "")' <<<"$POLICY")"
  kubectl create clusterrole autofix-restart --verb=patch --resource=deployments.apps,statefulsets.apps,daemonsets.apps >/dev/null
  kubectl create clusterrolebinding autofix-restart --clusterrole=autofix-restart --user=autofix >/dev/null
  export DIRECT_RESTART=true
}
restart_by_argocd() {
  policy "$POLICY"
  kubectl delete clusterrole,clusterrolebinding autofix-restart >/dev/null
}
managers() { kubectl -n crash get deployment "$1" --show-managed-fields -o json | jq -r '.metadata.managedFields[].manager'; }
explains() { status "$(fix "$1")" | jq -e --arg words "$2" '.explanation | any(contains($words))' >/dev/null; }
# Who restarted it is told, and the API server knows the same.
restarted_as_told() {   # APP
  restarted "$1" || die "$1 was never restarted"
  [ "$WAY" = direct ] || return 0
  explains "$1" "by Autofix itself, because" || die "$1 does not say who restarted it"
  managers "$1" | grep -qx autofix || die "another than Autofix marked the template of $1"
}

HERE="greedy unset gone absent stuck newer priced broken spoiled undone"
REPO=autofix/crashes LOGIN=$AUTOFIX_STATE/gitea-crashes
finish() {
  stop_autofix
  local app; for app in $HERE; do remove_app "$app"; done
  [ "$WAY" = argocd ] || restart_by_argocd
  kubectl delete namespace crash --ignore-not-found --wait=false >/dev/null
  gitea DELETE "/repos/$REPO" >/dev/null || true
  rm -rf "$WORK" "$HOSTED" "$LOGIN"
}
WORK=$(mktemp -d) HOSTED=$(mktemp -d)
export UNHEALTHY_PERCENT=100   # nearly everything here is broken, and that is no fault of the platform
trap finish EXIT
git_ clone -q http://127.0.0.1:8070/apps.git "$WORK"
[ "$WAY" = argocd ] || restart_directly
for app in $HERE; do forget "$(fix "$app")"; done

SH='"/busybox", "sh", "-c"'
write greedy <<'Y'
container: {image: "lab/hog:1", env: [{name: HOG_MIB, value: "80"}], resources: {limits: {memory: 64Mi}}}
Y
write unset <<'Y'
container: {image: "lab/hog:1", envFrom: [{configMapRef: {name: web-settings}}]}
Y
write gone <<'Y'
container: {image: "lab/nothing:9"}
Y
write absent <<Y
container: {image: "lab/hog:1", command: [$SH, "echo starting; serve --port 80"]}
Y
write stuck <<Y
container:
  image: "lab/hog:1"
  command: ["/busybox", "sleep", "3600"]
  livenessProbe: {exec: {command: ["/busybox", "false"]}, periodSeconds: 3, failureThreshold: 2}
Y
write newer <<Y
minReadySeconds: 10
container: {image: "lab/hog:1", command: [$SH, "echo well; exec /busybox sleep 3600"]}
Y
write broken <<Y
container: {image: "lab/hog:1", command: [$SH, "/busybox sleep 8; echo 'db login postgres://shop:CANARY@db/shop'; echo 'cannot read the price list'; exit 3"]}
Y
write spoiled <<Y
container: {image: "lab/hog:1", command: [$SH, "while [ ! -e /data/spoiled ]; do /busybox sleep 1; done; echo 'the local state is spoiled'; exit 1"]}
Y
write undone <<Y
container: {image: "lab/hog:1", command: [$SH, "/busybox sleep 25; exit 5"]}
Y
push lab "Add the crashing applications"
publish
write priced "$HOSTED" <<<"$(cat "$WORK/apps/newer/values.yaml")"
release lab "Add the shop with prices"
WELL=$(hosted rev-parse HEAD)
for app in $HERE; do
  case $app in
    priced) application priced crash "$GITEA/$REPO.git" ;;
    undone) application undone crash "" Replace=true ;;
    *) application "$app" crash ;;
  esac
done
start_autofix

log "one revision of 'newer', of 'priced' and of 'spoiled' is well"
for app in newer priced spoiled; do wait_for 120 "available $app" available $app; done
BAD=$(cat <<Y
minReadySeconds: 10
container: {image: "lab/hog:1", command: [$SH, "echo 'no price list in this version'; exit 4"]}
Y
)
write newer <<<"$BAD"
push ann "Read the new price list"
refresh newer
write priced "$HOSTED" <<<"$BAD"
release ann "Read the new price list"
RELEASED=$(hosted rev-parse HEAD)
refresh priced
kubectl -n crash exec "$(pod_of spoiled)" -- /busybox touch /data/spoiled

wait_for 120 "unset waiting" waits unset CreateContainerConfigError
alert_waiting unset
wait_for 120 "gone waiting" waits gone ErrImagePull ImagePullBackOff
alert_waiting gone

expect unset ESCALATED 0 "ConfigMap web-settings does not exist" "create it in namespace crash"
expect gone ESCALATED 0 "image lab/nothing:9 cannot be pulled"
expect absent ESCALATED 0 "exit code 127" "serve: not found"
expect stuck ESCALATED 0 "the liveness probe" "every 3 s" "2 failures allowed"
expect newer ESCALATED 0 "since revision" "still serve" "no price list in this version" "by ann: Read the new price list" "git restore"

wait_for 120 "request for priced" request
request | jq -r '"--- " + .title + "\n" + .body + "---"'
[ "$(gitea GET "/repos/$REPO/branches/main" | jq -r .commit.id)" = "$RELEASED" ] || die "main moved without a merge"
gitea POST "/repos/$REPO/pulls/$(request | jq .number)/merge" '{"Do": "squash"}'
log "priced: a person merged the request"

wait_for 180 "restart of undone" restarted undone
kubectl -n crash scale deployment undone --replicas=2 >/dev/null
log "undone: drifts while its restart rolls out, so self-heal replaces the whole object"

expect greedy RECOVERED 1
expect broken ESCALATED 0 "did not hold" "exit code 3" "cannot read the price list"
restarted_as_told broken
expect spoiled RECOVERED 0
restarted_as_told spoiled
expect undone ESCALATED 0 "was undone before its rollout ended" "argocd wrote last"
expect priced RECOVERED 0
hosted fetch -q origin main
hosted diff --exit-code "$WELL" FETCH_HEAD || die "the release was not taken back as a whole"
hosted log --format='%h %an %s' FETCH_HEAD

# What the histories hold: payloads are encoded there.
histories() {
  local app; for app in $HERE; do temporal workflow show --workflow-id "$(fix "$app")" -o json; done |
    jq -r '.. | objects | .data? // empty | strings | (try @base64d catch "")'
}
histories >"$AUTOFIX_STATE/histories.txt"
grep -q 'postgres://\*\*\*@db' "$AUTOFIX_STATE/histories.txt" || die "the log line with the secret was not read at all"
! grep -q CANARY "$AUTOFIX_STATE/histories.txt" || die "the secret of a log is in a history"
! grep -q CANARY "$AUTOFIX_STATE/autofix.log" || die "the secret of a log is in Autofix's log"
log "every cause got its answer, and the secret in a log went nowhere"
