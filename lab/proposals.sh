#!/usr/bin/env bash
# Pull requests on a real Gitea whose branch "main" takes no push: one by the rule's mode, the others
# because the push is refused. They are merged as merge, squash and rebase, one is closed by a person,
# and one whose workload no limit cures is merged again and again until its revert is merged too.
. "$(dirname "$0")/lib.sh"

REPO=autofix/proposals
URL=$GITEA/$REPO.git
WORK=$(mktemp -d) LOGIN=$AUTOFIX_STATE/gitea-login

work() { git -C "$WORK" -c credential.helper="store --file=$LOGIN" -c user.name=lab -c user.email=lab@localhost "$@"; }
on_main() { git -C "$WORK" fetch -q origin main && git -C "$WORK" "$@"; }
request_of() { gitea GET "/repos/$REPO/pulls?state=all&limit=50" | jq -c --arg w "$1" '[.[] | select(.head.label | startswith("autofix/" + $w + "/"))]'; }
is_open() { request_of "$1" | jq -e '.[] | select(.state == "open")'; }
number_of() { request_of "$1" | jq -r '[.[] | select(.state == "open")][0].number'; }

# A chart for each story, on a branch that nobody may push to once it is there.
publish() {
  gitea DELETE "/repos/$REPO" >/dev/null || true
  gitea POST /user/repos '{"name": "proposals", "default_branch": "main"}' >/dev/null
  git -c init.defaultBranch=main init -q "$WORK"
  local name seed; seed=$(git -C "$APPS" rev-list --max-parents=0 main | tail -1)
  for name in merged squashed rebased closed undone; do
    mkdir -p "$WORK/apps/$name"
    git -C "$APPS" archive "$seed" apps/shop | tar -x -C "$WORK/apps/$name" --strip-components=2
    sed -i "s/^name: .*/name: $name/" "$WORK/apps/$name/Chart.yaml"
    sed -i "s/HOG_MIB: .*/HOG_MIB: $([ $name = undone ] && echo 400 || echo 80)/" "$WORK/apps/$name/values.yaml"
  done
  printf 'http://autofix:%s@127.0.0.1:8071\n' "$(cat "$LAB_HOME/gitea-password")" >"$LOGIN"
  work remote add origin "$URL"
  work add -A
  work commit -q -m "Add the charts"
  work push -q origin HEAD:main 2>/dev/null
  BASE=$(work rev-parse HEAD)
  gitea POST "/repos/$REPO/branch_protections" '{"branch_name": "main", "rule_name": "main", "enable_push": false}' >/dev/null
  ! work push -q origin "$(work commit-tree -p HEAD -m probe 'HEAD^{tree}'):main" 2>"$AUTOFIX_STATE/refusal" \
    || die "main takes a push"
  log "Gitea says to a push: $(grep -m1 -i 'protected\|declined' "$AUTOFIX_STATE/refusal")"
}
deploy() {   # NAME NAMESPACE
  kubectl apply -f - >/dev/null <<YAML
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: $1, namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io/foreground]}
spec:
  project: default
  source: {repoURL: "$URL", targetRevision: main, path: apps/$1, helm: {valueFiles: [values.yaml]}}
  destination: {server: "https://kubernetes.default.svc", namespace: $2}
  syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true]}
YAML
}
merge() {   # WORKLOAD WAY: the message has lost the trailers, as a person's own words do
  local number; number=$(number_of "$1")
  wait_for 60 "merge of $1" gitea POST "/repos/$REPO/pulls/$number/merge" \
    "{\"Do\": \"$2\", \"MergeTitleField\": \"Land #$number\", \"MergeMessageField\": \"By hand.\", \"delete_branch_after_merge\": true}"
  log "$1: request $number merged as $2: $(gitea GET "/repos/$REPO/pulls/$number" | jq -r .merge_commit_sha)"
}
refused_first() {   # FIX
  status "$1" | jq -e '.explanation | any(contains("PUSH_REJECTED"))' >/dev/null || die "$1 did not try to push"
}
ended() {   # NAME NAMESPACE OUTCOME LIMIT
  local fix="fix-lab-$2-deployment-$1" live
  wait_for 600 "outcome of $fix" has_outcome "$fix"
  log "$1: $(outcome "$fix") - $(status "$fix" | jq -r .reason)"
  timeline "$fix"
  [ "$(outcome "$fix")" = "$3" ] || die "$1 (expected: $3)"
  live=$(kubectl -n "$2" get deployment "$1" -o jsonpath='{.spec.template.spec.containers[0].resources.limits.memory}')
  [ "$live" = "$4" ] || die "$1 runs with $live (expected: $4)"
}
cleanup() {
  stop_autofix
  local name
  for name in merged squashed rebased closed undone; do remove_app "$name"; done
  gitea DELETE "/repos/$REPO" >/dev/null || true
  rm -rf "$WORK" "$LOGIN"
}
trap cleanup EXIT

publish
for fix in proposed-deployment-merged squashed-deployment-squashed rebased-deployment-rebased closed-deployment-closed leak-deployment-undone; do
  forget "fix-lab-$fix"
done
export UNHEALTHY_PERCENT=100   # most workloads of the lab are red here, and that is the story
start_autofix
deploy merged proposed
for name in squashed rebased closed; do deploy "$name" "$name"; done
deploy undone leak
log "waiting for Alertmanager; nothing here posts an alert"

for pair in merged:proposed squashed:squashed rebased:rebased closed:closed undone:leak; do
  wait_for 300 "request for ${pair%%:*}" is_open "${pair##*:}-${pair%%:*}"
done
[ "$(gitea GET "/repos/$REPO/branches/main" | jq -r .commit.id)" = "$BASE" ] || die "main moved without a merge"
for name in squashed rebased closed; do refused_first "fix-lab-$name-deployment-$name"; done
gitea GET "/repos/$REPO/pulls/$(number_of proposed-merged)" | jq -r '"--- " + .title + "\n" + .body + "---"'

kill_autofix   # what people decide meanwhile is found afterwards
log "Autofix is killed"
merge proposed-merged merge
merge squashed-squashed squash
merge rebased-rebased rebase
gitea PATCH "/repos/$REPO/pulls/$(number_of closed-closed)" '{"state": "closed"}' >/dev/null
log "closed-closed: closed by a person"
start_autofix
log "Autofix is back"
until has_outcome fix-lab-leak-deployment-undone >/dev/null; do
  if is_open leak-undone >/dev/null; then merge leak-undone squash; fi
  [ $SECONDS -lt 1200 ] || die "undone has no outcome in time"
  sleep 1
done

ended merged proposed RECOVERED 512Mi
ended squashed squashed RECOVERED 512Mi
ended rebased rebased RECOVERED 512Mi
ended closed closed DECLINED 64Mi
ended undone leak REVERTED 64Mi
on_main diff --exit-code "$BASE" FETCH_HEAD -- apps/undone apps/closed || die "the revert left a difference"
[ "$(request_of leak-undone | jq '[.[] | select(.merged)] | length')" -ge 2 ] || die "the revert was not merged"
on_main log --graph --format='%h %an %s' FETCH_HEAD
log "every request ended as people decided"
