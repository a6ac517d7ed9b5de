#!/usr/bin/env bash
# Autofix in the cluster, as a user installs it: by Argo CD, from its chart in Git.
#
#   lab/install.sh [TAR]         (built by image/build.sh if it is not given)
#
# Alertmanager is wired from helm/prometheus/values.yaml, Argo CD has the account's policy from helm/argocd, and
# test-auto-fix-flow.sh has to pass with the rights of the chart's service account and nothing more. Then verbs
# are taken away and settings broken: `autofix check` in the pod has to name each.
# An overlay puts the pod on the host's network, because the lab's pods have no route to its servers.
. "$(dirname "$0")/lib.sh"

TAR=${1:-$ROOT/worker/target/autofix-image.tar}
[ -n "${1:-}" ] || "$ROOT/image/build.sh" "$TAR"
NAMESPACE=autofix
ROLE=$NAMESPACE-autofix
STATE=$AUTOFIX_STATE/install
mkdir -p "$STATE"

argocd_maps() { kubectl -n argocd get configmap argocd-cm argocd-rbac-cm -o json | jq '{apiVersion, kind, items: [.items[] | {apiVersion, kind, metadata: {name: .metadata.name, namespace: .metadata.namespace, labels: .metadata.labels}, data}]}'; }
wired=
clean_up() {
  [ -z "$wired" ] || unwire_alerts
  remove_app autofix
  kubectl replace -f "$STATE/argocd-maps.json" >/dev/null
  kubectl delete namespace $NAMESPACE --ignore-not-found >/dev/null
  ctr_ images rm --sync "$image" >/dev/null 2>&1 || true
}

log "importing $(du -m "$TAR" | cut -f1) MiB"
image=$(ctr_ images import "$TAR" | sed -n 's/^unpacking \([^ ]*\) .*/\1/p')

log "the account's policy in Argo CD, and Helm charts in its overlays"
argocd_maps >"$STATE/argocd-maps.json"
trap clean_up EXIT
kubectl -n argocd patch configmap argocd-rbac-cm --type merge --patch-file "$ROOT/helm/argocd/rbac-patch.yaml" >/dev/null
kubectl -n argocd patch configmap argocd-rbac-cm --type merge -p '{"data": {"policy.csv": ""}}' >/dev/null
kubectl -n argocd patch configmap argocd-cm --type merge -p '{"data": {"kustomize.buildOptions": "--enable-helm"}}' >/dev/null

log "the Secret"
kubectl create namespace $NAMESPACE >/dev/null
install -m 600 "$LAB_HOME/argocd-token" "$STATE/argocd-token"
install -m 600 "$LAB_HOME/git-password" "$STATE/git-token"
for token in webhook-token operator-token; do (umask 077; openssl rand -hex 32 >"$STATE/$token"); done
kubectl -n $NAMESPACE create secret generic autofix --from-file="$STATE/argocd-token" --from-file="$STATE/git-token" \
  --from-file="$STATE/webhook-token" --from-file="$STATE/operator-token" >/dev/null

log "the chart in Git"
work=$(mktemp -d)
git_ clone -q http://127.0.0.1:8070/apps.git "$work"
rm -rf "$work/autofix" && mkdir -p "$work/autofix/charts"
cp -r "$ROOT/helm/autofix" "$work/autofix/charts/autofix"
cat >"$work/autofix/kustomization.yaml" <<'YAML'
helmCharts:
  - {name: autofix, releaseName: autofix, namespace: autofix, valuesFile: values.yaml, kubeVersion: "1.34.0"}
patches:
  - target: {kind: Deployment, name: autofix}
    patch: |-
      - {op: add, path: /spec/template/spec/hostNetwork, value: true}
YAML
cat >"$work/autofix/values.yaml" <<YAML
image: {repository: ${image%:*}, tag: "${image##*:}", pullPolicy: Never}
cluster: lab
temporal: {address: "127.0.0.1:7233"}
argocd: {url: "http://127.0.0.1:8090", caKey: ""}
git: {repositories: ["http://127.0.0.1:8070/"]}
extraEnv:
  - {name: KUBERNETES_SERVICE_HOST, value: 127.0.0.1}
  - {name: KUBERNETES_SERVICE_PORT, value: "6443"}
config:
  admission: {unhealthy: {percent: 100}}
  timing: {soakFloor: 20s, soakCeiling: 45s, coolDown: 2m}
  prometheus: {url: "http://127.0.0.1:9090"}
YAML
git_ -C "$work" add -A
git_ -C "$work" diff --cached --quiet || git_ -C "$work" commit -q -m "Install Autofix"
git_ -C "$work" push -q origin main
rm -rf "$work"
kubectl apply -f - >/dev/null <<'YAML'
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: autofix, namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io/foreground]}
spec:
  project: default
  source: {repoURL: "http://127.0.0.1:8070/apps.git", targetRevision: main, path: autofix}
  destination: {server: "https://kubernetes.default.svc", namespace: autofix}
  syncPolicy: {automated: {prune: true}}
YAML
began=$SECONDS
settled() { [ "$(kubectl -n argocd get app autofix -o jsonpath='{.status.sync.status} {.status.health.status}')" = "Synced Healthy" ]; }
wait_for 180 "Application autofix that is synced and healthy (kubectl -n argocd describe app autofix)" settled
log "Argo CD: Synced Healthy after $((SECONDS - began)) s; $(kubectl -n $NAMESPACE get pods --no-headers)"

log "what Kubernetes lets it do"
kubectl auth can-i --list --as "system:serviceaccount:$NAMESPACE:autofix" -n shop | grep -v '^ \|selfsubject' | sed 's/  */ /g; s/^/  /'
check() { kubectl -n $NAMESPACE exec -i deployment/autofix -- autofix check "${1:-/etc/autofix/autofix.yml}"; }
check

log "the flow"
wire_alerts "$STATE/webhook-token"
wired=yes
flow "$STATE/operator-token"

log "verbs taken away"
# The flow's commits are revisions that Argo CD has not synced yet: it would put the role back.
kubectl -n argocd patch application autofix --type json -p '[{"op": "remove", "path": "/spec/syncPolicy"}]' >/dev/null
kubectl get clusterrole "$ROLE" -o json | jq 'del(.metadata.resourceVersion)' >"$STATE/role.json"
# without VERB: the check has to name it on each resource where the role had it and the server has the group.
without() {
  jq --arg verb "$1" '.rules |= (map(.verbs -= [$verb]) | map(select(.verbs != [])))' "$STATE/role.json" |
    kubectl replace -f - >/dev/null
  local answer named=0 group resource
  answer=$(check </dev/null 2>&1) && die "check is content without $1"
  while IFS=/ read -r group resource; do
    case $group in
      *.k8s.io) kubectl get --raw "/apis/$group" >/dev/null 2>&1 || continue ;;
    esac
    grep -q "$1 on $resource${group:+.$group}\b" <<<"$answer" || die "check does not miss '$1' on $resource: $answer"
    named=$((named + 1))
  done < <(jq -r --arg verb "$1" '.rules[] | select(.verbs | index($verb)) | .apiGroups[0] as $group | .resources[] | "\($group)/\(.)"' "$STATE/role.json")
  log "  $named times $1: $(grep kubernetes <<<"$answer" | cut -c1-160) ..."
}
without get
without list
kubectl replace -f "$STATE/role.json" >/dev/null

log "settings broken, one at a time"
kubectl -n $NAMESPACE get configmap autofix -o jsonpath='{.data.autofix\.yml}' >"$STATE/autofix.yml"
broken=0
# broken SED REMEDY: the installed configuration with one change, checked in the pod.
broken() {
  sed "$1" "$STATE/autofix.yml" >"$STATE/broken.yml"
  cmp -s "$STATE/autofix.yml" "$STATE/broken.yml" && die "sed '$1' changes nothing"
  local answer; answer=$(check /dev/stdin <"$STATE/broken.yml" 2>&1) && die "check is content with: sed '$1'"
  grep -q -- "$2" <<<"$answer" || die "check does not say '$2' after sed '$1': $answer"
  broken=$((broken + 1))
  log "  $(grep -- "$2" <<<"$answer" | head -1 | cut -c1-220)"
}
broken 's|target: .*|target: "127.0.0.1:1"|' "temporal.target right"
broken 's|^  namespace: default|  namespace: elsewhere|' "temporal operator namespace create --namespace elsewhere"
broken 's|^argocd:|&\n  caFile: /etc/autofix/nothing.pem|' "/etc/autofix/nothing.pem"
broken 's|url: .*8090.*|url: "http://127.0.0.1:1"|' "is argocd.url right"
broken 's|tokenFile: .*argocd-token.*|tokenFile: /etc/autofix/secrets/git-token|' "fresh token into argocd.tokenFile"
broken 's|http://127.0.0.1:8070/"*\]|https://git.example.com/"]|; s|- "*http://127.0.0.1:8070/"*|- https://git.example.com/|' "git.repositories"
broken 's|user: autofix|user: nobody|' "git.logins"
broken 's|9090|1|' "prometheus.url"
broken 's|^kubernetes:|&\n  kubeconfig: /etc/autofix/nothing|' "kubernetes.kubeconfig"
broken 's|secretFile: .*webhook-token.*|secretFile: /etc/autofix/nothing|' "/etc/autofix/nothing"
broken 's|^kubernetes:|&\n  clutser: lab|' "clutser"
log "$broken broken settings, each named"
