#!/usr/bin/env bash
# What holds a step holds it: while a freeze, a pause or the kill switch is on, the Git server's log
# shows no commit; under the kill switch no revert either. Afterwards each goes on by itself.
. "$(dirname "$0")/lib.sh"

ADMISSION=http://127.0.0.1:5003/api/v1/admission
fix_of() { echo "fix-lab-$1-deployment-$2"; }
order() { curl -sf -X POST -H 'Content-Type: application/json' "$ADMISSION/$1" -d "$2" >/dev/null; }
waits_for() { status "$1" | jq -e --arg w "$2" '.waitingFor // "" | contains($w)'; }
commits() { commits_of "$1/Deployment/$2" | wc -l; }
first_commit() { git -C "$APPS" log --format=%ct --grep "Autofix-Workload: lab/$1/Deployment/$2" "$SINCE..main" | tail -1; }

has_commits() { [ "$(commits "$1" "$2")" = "$3" ]; }
# still NAMESPACE APP COMMITS SECONDS: no commit is added for so long.
still() {
  local end=$((SECONDS + $4))
  while [ $SECONDS -lt $end ]; do
    has_commits "$1" "$2" "$3" || die "$2 has $(commits "$1" "$2") commits (expected: $3, held)"
    sleep 1
  done
  log "$2: $3 commits for $4 s, waiting for $(status "$(fix_of "$1" "$2")" | jq -r .waitingFor)"
}
ends() {   # NAMESPACE APP OUTCOME COMMITS
  local fix; fix=$(fix_of "$1" "$2")
  wait_for 400 "outcome of $2" has_outcome "$fix"
  log "$2: $(outcome "$fix"), $(commits "$1" "$2") commits: $(status "$fix" | jq -r .reason)"
  [ "$(outcome "$fix") $(commits "$1" "$2")" = "$3 $4" ] || die "$2 (expected: $3, $4 commits)"
}
not_before() {   # NAMESPACE APP INSTANT
  local at; at=$(first_commit "$1" "$2")
  [ "$at" -ge "$(date -d "$3" +%s)" ] || die "$2 was committed at $at, before $3"
  log "$2: committed at $(date -u -d "@$at" +%FT%TZ), not before $3"
}

apps=(frozen paused killed unrevertable)
trap 'stop_autofix; for a in "${apps[@]}"; do remove_app "$a"; done' EXIT
forget admission-lab
for a in frozen paused killed; do forget "$(fix_of "$a" "$a")"; done
forget "$(fix_of leak unrevertable)"

begin=$(date -u +%s)
frozen_until=$(date -u -d "@$((begin - begin % 60 + 180))" +%FT%TZ)
CONFIGURATION=$AUTOFIX_STATE/killswitch.yml
{
  cat "$ROOT/lab/autofix.yml"
  printf 'admission:\n  lookAgain: 10s\n  freezes: [{name: release, cron: "%s * * *", duration: 3m}]\n' "$(date -u -d "@$begin" '+%M %H')"
} >"$CONFIGURATION"
export CONFIGURATION
start_autofix

log "== a freeze window until $frozen_until"
app frozen frozen 80 64Mi
wait_for 150 "frozen held" waits_for "$(fix_of frozen frozen)" "freeze window 'release' until $frozen_until"
still frozen frozen 0 15
ends frozen frozen RECOVERED 1
not_before frozen frozen "$frozen_until"

log "== the kill switch, and a pause that ends by itself"
order kill '{"scope": "namespace:killed", "reason": "lab", "actor": "olga"}'
paused_until=$(date -u -d '+150 sec' +%FT%TZ)
order pause "{\"scope\": \"namespace:paused\", \"reason\": \"lunch\", \"actor\": \"olga\", \"until\": \"$paused_until\"}"
app killed killed 80 64Mi
app paused paused 80 64Mi
app unrevertable leak 400 64Mi
wait_for 150 "killed held" waits_for "$(fix_of killed killed)" "kill switch on namespace:killed by olga"
wait_for 150 "paused held" waits_for "$(fix_of paused paused)" "pause on namespace:paused by olga, until $paused_until"
wait_for 300 "two steps of unrevertable" has_commits leak unrevertable 2
order kill '{"scope": "namespace:leak", "reason": "lab", "actor": "olga"}'
wait_for 300 "held revert" waits_for "$(fix_of leak unrevertable)" "the revert, held by kill switch on namespace:leak by olga"
still leak unrevertable 2 30
still killed killed 0 1
temporal workflow query --workflow-id admission-lab --type status | head -40

log "== lifted: once over REST, once by signal"
order resume '{"scope": "namespace:killed", "actor": "olga"}'
temporal workflow signal --workflow-id admission-lab --name resume --input '{"scope": "namespace:leak"}'
ends killed killed RECOVERED 1
ends leak unrevertable REVERTED 3
ends paused paused RECOVERED 1
not_before paused paused "$paused_until"
log "what held, held; what waited went on"
