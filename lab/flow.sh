#!/usr/bin/env bash
# test-auto-fix-flow.sh in the lab, with what a user would install: the chart's configuration and its
# service account with nothing but its own rights, the chart's alert rules, the routes and receivers of
# helm/prometheus/values.yaml, and their tokens. Autofix itself runs outside the cluster, because the
# lab's pods reach no server; for the same reason its folders and addresses are replaced.
. "$(dirname "$0")/lib.sh"

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

restore() {
  [ -z "${AUTOFIX_PID:-}" ] || stop_autofix
  unwire_alerts
  chart rbac.yaml | kubectl delete -f - >/dev/null
  kubectl delete namespace autofix --wait=false >/dev/null
}
wire_alerts "$STATE/secrets/webhook-token"
trap restore EXIT

start_autofix
"$ROOT/autofix" check "$CONFIGURATION"
flow "$STATE/secrets/operator-token"
