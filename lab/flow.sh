#!/usr/bin/env bash
# test-auto-fix-flow.sh in the lab, with what a user would install: the chart's configuration and its
# service account with nothing but its own rights, the chart's alert rules, the routes and receivers of
# helm/prometheus/values.yaml, and their tokens. Autofix itself runs outside the cluster, because the
# lab's pods reach no server; for the same reason its folders and addresses are replaced.
. "$(dirname "$0")/lib.sh"

RUN=$LAB_HOME/run
STATE=$AUTOFIX_STATE/flow
export CONFIGURATION=$STATE/autofix.yml
mkdir -p "$STATE/secrets"

# What the user makes: the keys of the Secret.
new_token() { (umask 077; openssl rand -hex 16 >"$STATE/secrets/$1"); }
new_token webhook-token
new_token operator-token
install -m 600 "$LAB_HOME/argocd-token" "$STATE/secrets/argocd-token"
install -m 600 "$LAB_HOME/git-password" "$STATE/secrets/git-token"

chart() {   # TEMPLATE
  helm template autofix "$ROOT/helm/autofix" --namespace autofix --kube-version 1.34.4 -s "templates/$1" \
    --set temporal.address=127.0.0.1:7233,argocd.url=http://127.0.0.1:8090,argocd.caKey=,cluster=lab \
    --set 'git.repositories={http://127.0.0.1:8070/}' \
    --set config.timing.soakFloor=20s,config.timing.soakCeiling=45s,config.timing.coolDown=2m \
    --set-string config.kubernetes.kubeconfig="$STATE/kubeconfig"
}
chart configmap.yaml | sed -n '/^  autofix.yml:/,$ s/^    //p' |
  sed "s|/etc/autofix|$STATE|; s|/var/lib/autofix|$STATE|; s|bindHost: 0.0.0.0|bindHost: 127.0.0.1|" >"$CONFIGURATION"

kubectl create namespace autofix --dry-run=client -o yaml | kubectl apply -f - >/dev/null
chart rbac.yaml | kubectl apply -f - >/dev/null
cp "$KUBECONFIG" "$STATE/kubeconfig"
config() { kubectl config --kubeconfig="$STATE/kubeconfig" "$@" >/dev/null; }
config set-credentials autofix --token="$(kubectl -n autofix create token autofix --duration=2h)"
config set-context --current --user=autofix
config unset users.user
log "as $(KUBECONFIG=$STATE/kubeconfig kubectl auth whoami -o jsonpath='{.status.userInfo.username}')"

reload() { curl -sf -X POST http://127.0.0.1:9090/-/reload && curl -sf -X POST http://127.0.0.1:9093/-/reload; }
restore() {
  [ -z "${AUTOFIX_PID:-}" ] || stop_autofix
  cp "$STATE/prometheus.yml" "$STATE/alertmanager.yml" "$RUN/"
  reload
  chart rbac.yaml | kubectl delete -f - >/dev/null
  kubectl delete namespace autofix --wait=false >/dev/null
}
cp "$RUN/prometheus.yml" "$RUN/alertmanager.yml" "$STATE/"
trap restore EXIT
sed -i "s|^rule_files: .*|rule_files: [\"$ROOT/helm/autofix/files/alert-rules.yaml\"]|" "$RUN/prometheus.yml"
sed -n '/^  config:$/,/^[^ ]/p' "$ROOT/helm/prometheus/values.yaml" | sed -n 's/^    //p' |
  sed "s|http://autofix.autofix.svc|http://127.0.0.1|; s|credentials_file: [^}]*|credentials_file: $STATE/secrets/webhook-token|" \
    >"$RUN/alertmanager.yml"
reload

start_autofix
"$ROOT/autofix" check "$CONFIGURATION"
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=credential.helper GIT_CONFIG_VALUE_0="store --file=$LAB_HOME/git-credentials"
FLOW_REPOSITORY=http://127.0.0.1:8070/apps.git FLOW_IMAGE=docker.io/lab/hog:1 FLOW_SHELL="/busybox sh" FLOW_PATIENCE=240 \
  AUTOFIX_CLUSTER=lab AUTOFIX_TOKEN_FILE=$STATE/secrets/operator-token ARGOCD_URL=http://127.0.0.1:8090 \
  "$ROOT/test-auto-fix-flow.sh"
