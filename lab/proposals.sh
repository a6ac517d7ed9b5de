#!/usr/bin/env bash
# Pull requests on a real Gitea whose branch "main" takes no push: one by the rule's mode, the others
# because the push is refused. They are merged as merge, squash and rebase, one is closed by a person,
# and one whose workload no limit cures is merged again and again until its revert is merged too.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/hosted.sh"

REPO=autofix/proposals

on_main() { git -C "$WORK" fetch -q origin main && git -C "$WORK" "$@"; }
request_of() { gitea GET "/repos/$REPO/pulls?state=all&limit=50" | jq -c --arg w "$1" '[.[] | select(.head.label | startswith("autofix/" + $w + "/"))]'; }
is_open() { request_of "$1" | jq -e '.[] | select(.state == "open")'; }
number_of() { request_of "$1" | jq -r '[.[] | select(.state == "open")][0].number'; }

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
  no_hosted_charts proposals
}
trap cleanup EXIT

hosted_charts proposals merged=80 squashed=80 rebased=80 closed=80 undone=400
protected proposals '"enable_push": false'
for fix in proposed-deployment-merged squashed-deployment-squashed rebased-deployment-rebased closed-deployment-closed leak-deployment-undone; do
  forget "fix-lab-$fix"
done
export UNHEALTHY_PERCENT=100   # most workloads of the lab are red here, and that is the story
start_autofix
application merged proposed "$URL"
for name in squashed rebased closed; do application "$name" "$name" "$URL"; done
application undone leak "$URL"
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
