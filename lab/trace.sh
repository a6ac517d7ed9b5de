#!/usr/bin/env bash
# One trace for each fix: from Alertmanager's delivery to the recovery with a kill -9 of Autofix in between, and
# to the revert. A small collector on the loopback address takes them; the trees are printed.
. "$(dirname "$0")/lib.sh"

PORT=14318
SPANS=$AUTOFIX_STATE/spans.jsonl
CONFIGURATION=$AUTOFIX_STATE/traced.yml
{ cat "$ROOT/lab/autofix.yml"; echo "tracing: {url: \"http://127.0.0.1:$PORT/v1/traces\"}"; } >"$CONFIGURATION"
: >"$SPANS"
python3 "$ROOT/lab/collector.py" serve "$SPANS" $PORT &
COLLECTOR=$!
clean_up() {
  stop_autofix
  kill $COLLECTOR 2>/dev/null || true
  remove_app traced
  remove_app traced-leak
}
trap clean_up EXIT

RECOVERED=fix-lab-traced-deployment-traced
REVERTED=fix-lab-leak-deployment-traced-leak
forget $RECOVERED
forget $REVERTED
# Told means: the span of the whole has arrived, which is the last one of a fix.
told() { jq -se --arg fix "$1" 'any(.[]; .name == "alert" and .attributes["autofix.fix.id"] == $fix)' "$SPANS"; }
ends() {   # FIX OUTCOME
  wait_for 600 "outcome of $1" has_outcome "$1"
  [ "$(outcome "$1")" = "$2" ] || die "$1: $(outcome "$1") (expected: $2)"
  wait_for 60 "trace of $1" told "$1"
  log "$1: $2"
  python3 "$ROOT/lab/collector.py" tree "$SPANS" "$1" || die "the trace of $1"
}

start_autofix
app traced traced 80 64Mi
wait_for 240 "traced in VERIFYING" state_is $RECOVERED VERIFYING
sleep 2   # what has not been sent within a second would be lost
log "kill -9 of $AUTOFIX_PID"
kill_autofix
start_autofix
ends $RECOVERED RECOVERED
app traced-leak leak 400 64Mi
ends $REVERTED REVERTED
