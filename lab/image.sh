#!/usr/bin/env bash
# The image on a real container runtime, and the chart with it on a real API server and kubelet:
#
#   lab/image.sh [TAR]           (built by image/build.sh if it is not given)
#
# First the demo in a container with a read-only root, then the chart as it is but for the host's network, because
# the lab's pods have no route to its servers. The installed pod has to be ready and `autofix check` in it content.
. "$(dirname "$0")/lib.sh"

TAR=${1:-$ROOT/worker/target/autofix-image.tar}
[ -n "${1:-}" ] || "$ROOT/image/build.sh" "$TAR"
NAMESPACE=autofix
clean_up() {
  kubectl delete namespace $NAMESPACE --ignore-not-found >/dev/null
  kubectl delete clusterrole,clusterrolebinding -l app.kubernetes.io/instance=autofix >/dev/null
  ctr_ images rm --sync "$image" >/dev/null 2>&1 || true
}

log "importing $(du -m "$TAR" | cut -f1) MiB"
image=$(ctr_ images import "$TAR" | sed -n 's/^unpacking \([^ ]*\) .*/\1/p')
trap clean_up EXIT
in_container() {   # COMMAND...: a read-only root, and what a pod would mount as emptyDir
  ctr_ run --rm --read-only --net-host \
    --mount type=tmpfs,src=tmpfs,dst=/tmp,options=mode=1777:size=1g \
    --mount type=tmpfs,src=tmpfs,dst=/var/lib/autofix,options=uid=65532:gid=65532:mode=755 "$image" "lab-image-$RANDOM" "$@"
}
# shellcheck disable=SC2016  # the dollars are the container's
user=$(in_container /bin/sh -c 'while read -r key user rest; do [ "$key" != Uid: ] || echo "$user"; done </proc/self/status')
log "$(in_container /usr/bin/autofix --version) as user $user"
in_container /usr/bin/autofix demo | tail -2

log "the chart"
kubectl create namespace $NAMESPACE >/dev/null
secrets=$(mktemp -d)
cp "$LAB_HOME/argocd-token" "$secrets/argocd-token"
cp "$LAB_HOME/git-password" "$secrets/git-token"
for token in webhook-token operator-token; do openssl rand -hex 32 >"$secrets/$token"; done
kubectl -n $NAMESPACE create secret generic autofix --from-file="$secrets" >/dev/null
rm -rf "$secrets"
helm template autofix "$ROOT/helm/autofix" --namespace $NAMESPACE --kube-version 1.34.0 \
  --set "image.repository=${image%:*},image.tag=${image##*:},image.pullPolicy=Never,cluster=lab" \
  --set 'temporal.address=127.0.0.1:7233,argocd.url=http://127.0.0.1:8090,argocd.caKey=,git.repositories={http://127.0.0.1:8070/}' \
  --set 'extraEnv[0].name=KUBERNETES_SERVICE_HOST,extraEnv[0].value=127.0.0.1' \
  --set-string 'extraEnv[1].name=KUBERNETES_SERVICE_PORT,extraEnv[1].value=6443' |
  sed 's/^      serviceAccountName:/      hostNetwork: true\n&/' | kubectl -n $NAMESPACE apply -f - >/dev/null
began=$SECONDS
kubectl -n $NAMESPACE rollout status deployment/autofix --timeout=120s >/dev/null || {
  kubectl -n $NAMESPACE describe pods | tail -20
  kubectl -n $NAMESPACE logs deployment/autofix --tail=20
  die "the pod is not ready"
}
log "ready after $((SECONDS - began)) s; $(curl -s http://127.0.0.1:5004/healthcheck)"
checked=$(kubectl -n $NAMESPACE exec deployment/autofix -- autofix check /etc/autofix/autofix.yml)
echo "$checked"
[[ $checked == *"renderer    helm v3."* ]] || die "the image renders without its helm"
