#!/usr/bin/env bash
# A fix is reset from Temporal after its push, as the UI does it: to where it waits, to before the push, and to its
# very beginning. Each time one commit stays the only one, with the same trailer, and the fix goes on to
# watch it: also the last one, which has forgotten its plan and finds its own commit on the branch.
. "$(dirname "$0")/lib.sh"

fix_of() { echo "fix-lab-$1-deployment-$1"; }
clean_up() {
  local app
  stop_autofix
  for app in reset-wait reset-push reset-all; do remove_app "$app"; done
}
trap clean_up EXIT

# The workflow task that has scheduled an activity, which is what people click on in the UI.
task_of() {   # FIX ACTIVITY
  temporal workflow show --workflow-id "$1" --output json | jq -re --arg type "$2" '[.events[]
    | select(.activityTaskScheduledEventAttributes.activityType.name == $type)
    | .activityTaskScheduledEventAttributes.workflowTaskCompletedEventId][0]'
}
trailer() { git -C "$APPS" log --format='%(trailers:key=Autofix-Fix,valueonly)' --grep "Autofix-Workload: lab/$1/Deployment/$1" "$SINCE..main" | grep .; }
run_of() { temporal workflow describe --workflow-id "$1" --output json | jq -r .workflowExecutionInfo.execution.runId; }

play() {   # NAME OUTCOME HOW...
  local name=$1 expected=$2 fix before after run; shift 2
  fix=$(fix_of "$name")
  log "== $name: temporal workflow reset $*"
  forget "$fix"
  app "$name" "$name" 80 64Mi
  wait_for 240 "$name in VERIFYING" state_is "$fix" VERIFYING
  before=$(trailer "$name"); run=$(run_of "$fix")
  if [ "$1" = activity ]; then set -- --event-id "$(task_of "$fix" "$2")"; fi
  temporal workflow reset --workflow-id "$fix" --reason "lab: what happens then" "$@" >/dev/null
  wait_for 30 "another run of $name" test "$(run_of "$fix")" != "$run"
  wait_for 600 "outcome of $name" has_outcome "$fix"
  after=$(trailer "$name")
  log "$name: $(outcome "$fix"), trailer $after, run $(run_of "$fix")"
  timeline "$fix"
  [ "$(outcome "$fix")" = "$expected" ] || die "$name (expected: $expected)"
  [ "$after" = "$before" ] || die "commits of $name: $after (expected: still $before)"
}

start_autofix
play reset-wait RECOVERED --type LastWorkflowTask
play reset-push RECOVERED activity CommitStep
play reset-all RECOVERED --type FirstWorkflowTask
log "one commit each, whatever was reset"
