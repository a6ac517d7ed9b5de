#!/usr/bin/env bash
# kill -9 in each phase, on the real Temporal server: each fix has to end as without the kill, with
# one commit for each step and one revert where due. Argument: phases to play, default all.
. "$(dirname "$0")/lib.sh"

name() { printf 'kill%s' "$1" | tr '[:upper:]_' '[:lower:]-'; }
# A workload is NAME in the namespace NAME, or NAMESPACE/NAME.
fix_of() { echo "fix-lab-${1%/*}-deployment-${1#*/}"; }
workload_of() { echo "${1%/*}/Deployment/${1#*/}"; }
restart_after_kill() { log "kill -9 of $AUTOFIX_PID"; kill_autofix; start_autofix; }
outcome_is() { [ "$(outcome "$(fix_of "$1")")" = "$2" ]; }
in_state() { wait_for 240 "$1 in $2" state_is "$(fix_of "$1")" "$2"; }

ends() {   # APP OUTCOME COMMITS
  wait_for 600 "outcome of $1" has_outcome "$(fix_of "$1")"
  local got commits; got=$(outcome "$(fix_of "$1")"); commits=$(commits_of "$(workload_of "$1")" | wc -l)
  log "$1: $got, $commits commits"
  [ "$got $commits" = "$2 $3" ] || die "$1 (expected: $2, $3 commits)"
  git -C "$APPS" log --format='  %h %s' --grep "Autofix-Workload: lab/$(workload_of "$1")" "$SINCE..main"
  remove_app "${1#*/}"
}

# hold HOOK RESULT: the server stops in that hook until the process is dead, then the hook ends so.
hold() {
  cat >"$APPS/hooks/$1" <<HOOK
#!/bin/sh
[ -e hold-push ] || exit 0
touch push-held
while [ -e hold-push ]; do sleep 0.1; done
exit $2
HOOK
  chmod +x "$APPS/hooks/$1"
  touch "$APPS/hold-push"
  rm -f "$APPS/push-held"
}
kill_while_held() {
  wait_for 300 "push of $1" test -e "$APPS/push-held"
  log "kill -9 of $AUTOFIX_PID"
  kill_autofix
  rm -f "$APPS/hold-push" "$APPS/push-held"
  start_autofix
}
# The push has arrived and is not applied: to the branch it never happened.
before_push() { hold pre-receive 1; kill_while_held "$1"; rm -f "$APPS/hooks/pre-receive"; }
# The server has applied the push; its answer finds nobody.
after_push() { hold post-receive 0; kill_while_held "$1"; }

play() {
  local app; app=$(name "$1")
  log "== kill -9 in $1"
  case $1 in
    BEFORE_PUSH) app "$app" "$app" 80 64Mi; before_push "$app"; ends "$app" RECOVERED 1 ;;
    AFTER_PUSH) app "$app" "$app" 80 64Mi; after_push "$app"; ends "$app" RECOVERED 1 ;;
    SYNCING | VERIFYING) app "$app" "$app" 80 64Mi; in_state "$app" "$1"; restart_after_kill; ends "$app" RECOVERED 1 ;;
    REVERTING)
      app "$app" leak 400 64Mi
      in_state "leak/$app" REVERTING
      restart_after_kill
      ends "leak/$app" REVERTED 3 ;;
    REVERT_ASKED)   # of a fix that has recovered its workload
      app "$app" "$app" 80 64Mi
      wait_for 600 "recovery of $app" outcome_is "$app" RECOVERED
      hold post-receive 0
      curl -sf -X POST -H 'Content-Type: application/json' -d '{"reason": "the wrong workload"}' \
        "$API/$(fix_of "$app")/revert" >/dev/null
      kill_while_held "$app"
      wait_for 600 "revert of $app" outcome_is "$app" REVERTED
      ends "$app" REVERTED 2 ;;
  esac
}

hooks=$(mktemp -d)
cp -p "$APPS/hooks/pre-receive" "$hooks/"
trap 'rm -f "$APPS/hold-push" "$APPS/hooks/post-receive"; cp -p "$hooks/pre-receive" "$APPS/hooks/"; stop_autofix' EXIT
start_autofix
phases=("$@")
[ ${#phases[@]} -gt 0 ] || phases=(BEFORE_PUSH AFTER_PUSH SYNCING VERIFYING REVERTING REVERT_ASKED)
for phase in "${phases[@]}"; do play "$phase"; done
log "every phase survived"
