#!/usr/bin/env bash
# A cluster of its own on this machine with everything that a repair needs: kind, Argo CD, Gitea, Temporal,
# kube-prometheus-stack and Autofix. For people with Docker.
#
#   kind/quick-start.sh up      makes the cluster, or goes on where it stopped; about ten minutes
#   kind/quick-start.sh flow    plays a repair and an escalation in it (test-auto-fix-flow.sh)
#   kind/quick-start.sh open    forwards every page to this machine until Ctrl-C
#   kind/quick-start.sh down    removes the cluster and what the script keeps
#
# Needs docker, kind, kubectl, helm, git, curl and jq; and an image of Autofix, AUTOFIX_IMAGE
# (autofix:0.1.0-SNAPSHOT, as image/build.sh makes it).
set -euo pipefail
cd "$(dirname "$0")/.."

CLUSTER=autofix
NODE=kindest/node:v1.34.0
ARGOCD=https://raw.githubusercontent.com/argoproj/argo-cd/v3.2.3/manifests/install.yaml
PROMETHEUS_STACK=88.5.4
AUTOFIX_IMAGE=${AUTOFIX_IMAGE:-autofix:$(.ci/version)}
KEPT=${XDG_STATE_HOME:-$HOME/.local/state}/autofix-kind   # passwords and tokens, for their owner only
FORWARDED=()

say() { printf -- '--- %s\n' "$*"; }
die() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
kubectl() { command kubectl --context "kind-$CLUSTER" "$@"; }
helm() { command helm --kube-context "kind-$CLUSTER" "$@"; }
made() { command kubectl create --dry-run=client -o yaml "$@" | kubectl apply -f -; }   # create, or change what is there

need() {
  local tool
  for tool in docker kind kubectl helm git curl jq; do
    command -v "$tool" >/dev/null || die "$tool is not on the PATH (expected: docker, kind, kubectl, helm, git, curl and jq)"
  done
  docker info >/dev/null 2>&1 || die "Docker does not answer (expected: a running engine)"
  mkdir -p "$KEPT"
  chmod 700 "$KEPT"
}
# secret NAME: made once, then kept.
secret() {
  [ -s "$KEPT/$1" ] || (umask 077; head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$KEPT/$1")
  cat "$KEPT/$1"
}
# forward NAMESPACE SERVICE LOCAL REMOTE: ends with the script.
forward() {
  kubectl -n "$1" port-forward "svc/$2" "$3:$4" >/dev/null &
  local turn forwarding=$!
  FORWARDED+=("$forwarding")
  for turn in $(seq 60); do
    ! (exec 3<>"/dev/tcp/127.0.0.1/$3") 2>/dev/null || return 0
    kill -0 "$forwarding" 2>/dev/null || break
    sleep 0.5
  done
  die "svc/$2 of $1 is not reached on port $3 after $turn tries (is the port taken?)"
}
end_forwards() { [ ${#FORWARDED[@]} -eq 0 ] || kill "${FORWARDED[@]}" 2>/dev/null || true; }
trap end_forwards EXIT

cluster() {
  kind get clusters 2>/dev/null | grep -qx "$CLUSTER" || { say "cluster $CLUSTER"; kind create cluster --name "$CLUSTER" --image "$NODE" --wait 3m; }
  docker image inspect "$AUTOFIX_IMAGE" >/dev/null 2>&1 ||
    die "no image $AUTOFIX_IMAGE (expected: docker load of what image/build.sh made, or AUTOFIX_IMAGE)"
  kind load docker-image "$AUTOFIX_IMAGE" --name "$CLUSTER"
  local namespace
  for namespace in argocd gitea temporal monitoring autofix; do made namespace "$namespace" >/dev/null; done
}

services() {
  say "Temporal and Gitea"
  kubectl apply -f kind/services.yaml >/dev/null
  say "Argo CD"
  kubectl apply -n argocd --server-side --force-conflicts -f "$ARGOCD" >/dev/null
  kubectl -n argocd patch configmap argocd-cm --type merge --patch-file helm/argocd/account-patch.yaml >/dev/null
  kubectl -n argocd patch configmap argocd-rbac-cm --type merge --patch-file helm/argocd/rbac-patch.yaml >/dev/null
  local deployment
  for deployment in temporal/temporal gitea/gitea argocd/argocd-server argocd/argocd-repo-server; do
    kubectl -n "${deployment%/*}" rollout status "deployment/${deployment#*/}" --timeout=10m
  done
}

# asked URL CURL_OPTION...: on standard input comes a header that no other user of this machine may read.
asked() { local url=$1; shift; curl -sfS --max-time 20 -H @- "$@" "$url"; }

argocd_token() {
  [ ! -s "$KEPT/argocd-token" ] || return 0
  say "a token for the account autofix in Argo CD"
  forward argocd argocd-server 18080 443
  local session
  # The certificate is Argo CD's own, and the way to it ends in the cluster that this script made.
  session=$(kubectl -n argocd get secret argocd-initial-admin-secret -o jsonpath='{.data.password}' | base64 -d |
    jq -Rs '{username: "admin", password: .}' | curl -sfSk -H "Content-Type: application/json" -d @- https://127.0.0.1:18080/api/v1/session | jq -r .token)
  printf 'Authorization: Bearer %s\n' "$session" |
    asked https://127.0.0.1:18080/api/v1/account/autofix/token -k -H 'Content-Type: application/json' -d '{}' | jq -rj .token >"$KEPT/argocd-token.new"
  mv "$KEPT/argocd-token.new" "$KEPT/argocd-token"
}

repository() {
  say "user and repository on Gitea"
  kubectl -n gitea exec deployment/gitea -- gitea admin user list | grep -qw autofix ||
    kubectl -n gitea exec deployment/gitea -- gitea admin user create --username autofix --email autofix@localhost \
      --password "$(secret git-password)" --must-change-password=false
  forward gitea gitea 13000 3000
  local header
  header="Authorization: Basic $(printf 'autofix:%s' "$(secret git-password)" | base64 | tr -d '\n')"
  printf '%s\n' "$header" | asked http://127.0.0.1:13000/api/v1/repos/autofix/platform >/dev/null 2>&1 ||
    printf '%s\n' "$header" | asked http://127.0.0.1:13000/api/v1/user/repos \
      -H 'Content-Type: application/json' -d '{"name": "platform", "auto_init": true, "default_branch": "main"}' >/dev/null
}

monitoring() {
  say "Prometheus and Alertmanager"
  secret webhook-token >/dev/null
  made secret generic autofix-webhook -n monitoring --from-file=token="$KEPT/webhook-token" >/dev/null
  helm upgrade --install monitoring kube-prometheus-stack --namespace monitoring --version "$PROMETHEUS_STACK" \
    --repo https://prometheus-community.github.io/helm-charts -f helm/prometheus/values.yaml --wait --timeout 10m >/dev/null
}

autofix() {
  say "Autofix"
  secret operator-token >/dev/null
  local files; files=$(mktemp -d)
  cp "$KEPT"/{argocd-token,webhook-token,operator-token} "$files"
  cp "$KEPT/git-password" "$files/git-token"
  kubectl -n argocd get secret argocd-secret -o jsonpath='{.data.tls\.crt}' | base64 -d >"$files/argocd-ca.crt"
  made secret generic autofix -n autofix --from-file="$files" >/dev/null
  rm -r "$files"
  helm upgrade --install autofix helm/autofix --namespace autofix -f kind/autofix-values.yaml \
    --set "image.repository=${AUTOFIX_IMAGE%:*},image.tag=${AUTOFIX_IMAGE##*:}" --wait --timeout 5m >/dev/null
  kubectl -n autofix exec deployment/autofix -- autofix check /etc/autofix/autofix.yml
}

up() {
  need; cluster; services; argocd_token; repository; monitoring; autofix
  say "ready; next: $0 flow, or $0 open"
}

pages() {
  forward autofix autofix 5003 5003
  forward monitoring monitoring-kube-prometheus-prometheus 9090 9090
  forward monitoring monitoring-kube-prometheus-alertmanager 9093 9093
  forward temporal temporal 8233 8233
  forward gitea gitea 3000 3000
  forward argocd argocd-server 8080 443
}

flow() {
  need; pages
  # git reads the password from a file of its own, not from the address.
  local credentials=$KEPT/git-credentials
  (
    umask 077
    printf 'http://autofix:%s@127.0.0.1:3000\n' "$(secret git-password)" >"$credentials"
    kind get kubeconfig --name "$CLUSTER" >"$KEPT/kubeconfig"
  )
  GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=credential.helper GIT_CONFIG_VALUE_0="store --file=$credentials" \
    KUBECONFIG=$KEPT/kubeconfig AUTOFIX_CLUSTER=kind AUTOFIX_TOKEN_FILE=$KEPT/operator-token \
    FLOW_REPOSITORY=http://gitea.gitea.svc:3000/autofix/platform.git \
    FLOW_PUSH_URL=http://127.0.0.1:3000/autofix/platform.git ./test-auto-fix-flow.sh
}

open() {
  need; pages
  say "http://127.0.0.1:5003      Autofix; sign in with $KEPT/operator-token"
  say "http://127.0.0.1:8233      Temporal"
  say "http://127.0.0.1:9090      Prometheus; 9093: Alertmanager"
  say "https://127.0.0.1:8080     Argo CD"
  say "http://127.0.0.1:3000      Gitea; user autofix, password in $KEPT/git-password"
  wait
}

down() {
  kind delete cluster --name "$CLUSTER"
  rm -rf "$KEPT"
}

case ${1:-} in
  up | flow | open | down) "$1" ;;
  *) sed -n 's/^# \{0,1\}//; 2,11p' "$0" >&2; exit 2 ;;
esac
