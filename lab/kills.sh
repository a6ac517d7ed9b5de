#!/usr/bin/env bash
# kill -9 in each phase, on the real Temporal server: each fix has to end as without the kill, with
# one commit for each step and one revert where due. Argument: phases to play, default all.
. "$(dirname "$0")/lib.sh"

name() { printf 'kill%s' "$1" | tr '[:upper:]_' '[:lower:]-'; }
fix_of() { echo "fix-lab-$1-deployment-$1"; }
restart_after_kill() { log "kill -9 of $AUTOFIX_PID"; kill_autofix; start_autofix; }
in_state() { wait_for 240 "$1 in $2" state_is "$(fix_of "$1")" "$2"; }

ends() {   # APP OUTCOME COMMITS
  wait_for 600 "outcome of $1" has_outcome "$(fix_of "$1")"
  local got commits; got=$(outcome "$(fix_of "$1")"); commits=$(commits_of "$1/Deployment/$1" | wc -l)
  log "$1: $got, $commits commits"
  [ "$got" = "$2" ] && [ "$commits" = "$3" ] || die "$1 (expected: $2, $3 commits)"
  git -C "$APPS" log --format='  %h %s' --grep "Autofix-Workload: lab/$1/" main
  remove_app "$1"
}

before_push() {   # the Git server is down while the process is killed
  "$LAB_SCRIPTS/down.sh" git >/dev/null
  in_state "$1" COMMITTING
  restart_after_kill
  "$LAB_SCRIPTS/up.sh" git >/dev/null
}
after_push() {   # the server has applied the push; its answer finds nobody
  cat >"$APPS/hooks/post-receive" <<'HOOK'
#!/bin/sh
[ -e hold-answers ] || exit 0
touch push-applied
while [ -e hold-answers ]; do sleep 0.1; done
HOOK
  chmod +x "$APPS/hooks/post-receive"
  touch "$APPS/hold-answers"; chmod 666 "$APPS/hold-answers"; rm -f "$APPS/push-applied"
  wait_for 300 "push of $1" test -e "$APPS/push-applied"
  log "kill -9 of $AUTOFIX_PID"; kill_autofix
  rm -f "$APPS/hold-answers" "$APPS/push-applied"
  start_autofix
}

play() {
  local app; app=$(name "$1")
  log "== kill -9 in $1"
  case $1 in
    BEFORE_PUSH) app "$app" "$app" 80 64Mi; before_push "$app"; ends "$app" RECOVERED 1 ;;
    AFTER_PUSH) app "$app" "$app" 80 64Mi; after_push "$app"; ends "$app" RECOVERED 1 ;;
    SYNCING | VERIFYING) app "$app" "$app" 80 64Mi; in_state "$app" "$1"; restart_after_kill; ends "$app" RECOVERED 1 ;;
    REVERTING) app "$app" leak 400 64Mi
      wait_for 400 "$app in REVERTING" state_is "fix-lab-leak-deployment-$app" REVERTING
      restart_after_kill
      fix_of() { echo "fix-lab-leak-deployment-$1"; }
      wait_for 600 "outcome" has_outcome "$(fix_of "$app")"
      local commits; commits=$(commits_of "leak/Deployment/$app" | wc -l)
      log "$app: $(outcome "$(fix_of "$app")"), $commits commits"
      [ "$(outcome "$(fix_of "$app")")" = REVERTED ] && [ "$commits" = 3 ] || die "$app (expected: REVERTED, 3 commits)"
      git -C "$APPS" log --format='  %h %s' --grep "Autofix-Workload: lab/leak/Deployment/$app" main
      remove_app "$app" ;;
  esac
}

: "${LAB_SCRIPTS:?the folder of the lab's own scripts (up.sh, down.sh)}"
trap 'rm -f "$APPS/hold-answers" "$APPS/hooks/post-receive"; stop_autofix' EXIT
start_autofix
phases=("$@")
[ ${#phases[@]} -gt 0 ] || phases=(BEFORE_PUSH AFTER_PUSH SYNCING VERIFYING REVERTING)
for phase in "${phases[@]}"; do play "$phase"; done
log "every phase survived"
