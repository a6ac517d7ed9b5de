#!/usr/bin/env bash
# A real Gitea whose branch "main" takes signed commits only: a step that cures, and one that does not and is reverted.
# Gitea itself says of every commit whether it is signed by its author.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/hosted.sh"

JAR=$AUTOFIX_STATE/gitea-cookies
export SIGNING_KEY=$AUTOFIX_STATE/signing-key AUTHOR_EMAIL=autofix@lab.invalid

browse() { curl -sf -b "$JAR" -c "$JAR" -H "Origin: $GITEA" -H "Sec-Fetch-Site: same-origin" "$@"; }

# Gitea believes a signature only of a key whose owner has proven to hold it, which is done in a browser.
give_key() {
  local fingerprint token
  rm -f "$SIGNING_KEY" "$SIGNING_KEY.pub"
  ssh-keygen -q -t ed25519 -N '' -C autofix -f "$SIGNING_KEY"
  gitea GET '/user/keys?limit=50' | jq -r '.[] | select(.title == "signing") | .id' |
    while read -r id; do gitea DELETE "/user/keys/$id"; done
  gitea POST /user/keys "$(jq -n --arg key "$(cat "$SIGNING_KEY.pub")" '{title: "signing", key: $key}')" >/dev/null
  fingerprint=$(ssh-keygen -lf "$SIGNING_KEY.pub" | cut -d' ' -f2)
  browse -o /dev/null -X POST "$GITEA/user/login" --data-urlencode user_name=autofix \
    --data-urlencode password="$(cat "$LAB_HOME/gitea-password")"
  token=$(browse -G "$GITEA/user/settings/keys" --data-urlencode "verify_ssh=$fingerprint" |
    grep -o "echo -n &#39;[0-9a-f]*\|echo -n '[0-9a-f]*" | head -1 | grep -o '[0-9a-f]\{20,\}')
  browse -o /dev/null -X POST "$GITEA/user/settings/keys?verify_ssh=1" --data-urlencode type=verify_ssh \
    --data-urlencode "title=$fingerprint" --data-urlencode "fingerprint=$fingerprint" \
    --data-urlencode "content=$(cat "$SIGNING_KEY.pub")" \
    --data-urlencode "signature=$(printf %s "$token" | ssh-keygen -q -Y sign -n gitea -f "$SIGNING_KEY" -)"
  rm -f "$JAR"
}
ended() {   # NAME NAMESPACE OUTCOME
  local fix="fix-lab-$2-deployment-$1"
  wait_for 600 "outcome of $fix" has_outcome "$fix"
  log "$1: $(outcome "$fix") - $(status "$fix" | jq -r .reason)"
  timeline "$fix"
  [ "$(outcome "$fix")" = "$3" ] || die "$1 (expected: $3)"
}
cleanup() {
  stop_autofix
  remove_app cured
  remove_app undone
  no_hosted_charts signed
  rm -rf "$JAR" "$SIGNING_KEY" "$SIGNING_KEY.pub"
}
trap cleanup EXIT

give_key
hosted_charts signed cured=80 undone=400
protected signed '"enable_push": true, "require_signed_commits": true'
forget fix-lab-signed-deployment-cured
forget fix-lab-leak-deployment-undone
export UNHEALTHY_PERCENT=100   # most workloads of the lab are red here, and that is the story
start_autofix
application cured signed "$URL"
application undone leak "$URL"
log "waiting for Alertmanager; nothing here posts an alert"
ended cured signed RECOVERED
ended undone leak REVERTED

work fetch -q origin main
work diff --exit-code "$BASE" FETCH_HEAD -- apps/undone || die "the revert left a difference"
for commit in $(work rev-list --reverse "$BASE..FETCH_HEAD"); do
  said=$(gitea GET "/repos/autofix/signed/git/commits/$commit" | jq -r '.commit | "\(.verification.verified) \(.verification.reason): \(.message | split("\n")[0])"')
  log "${commit:0:10} $said"
  [[ $said == true* ]] || die "Gitea does not take $commit for signed"
done
[ "$(work rev-list --count "$BASE..FETCH_HEAD")" -ge 3 ] || die "there is less than a step, a step and a revert"
log "every commit is signed, the revert too"
