#!/usr/bin/env bash
# The metrics page while the storm blows: read once a second, well-formed for promtool, and at the end it has
# counted what the storm did. The last page stays in $AUTOFIX_STATE/metrics.txt.
. "$(dirname "$0")/lib.sh"

PAGE=$AUTOFIX_STATE/metrics.txt
TIMES=$AUTOFIX_STATE/metrics-times
STATES=$AUTOFIX_STATE/metrics-states
rm -f "$PAGE" "$TIMES" "$STATES"
# A breaker that an earlier story has opened would hold the step; the page would say so.
temporal workflow signal --workflow-id admission-lab --name resetBreaker >/dev/null 2>&1 || true

scrape() {
  curl -sf -o "$PAGE.new" -w '%{time_total} %{size_download}\n' http://127.0.0.1:5004/metrics >>"$TIMES" || return 0
  mv "$PAGE.new" "$PAGE"
  sed -n 's/^autofix_fixes_open{state="\(.*\)"} [1-9].*/\1/p' "$PAGE" >>"$STATES"
}
# sum METRIC-AND-LABELS: over all its series.
sum() { awk -v name="$1" 'index($0, name) == 1 {s += $NF} END {print s + 0}' "$PAGE"; }
at_least() { [ "$2" -ge "$3" ] || die "$1: $2 (expected: at least $3)"; }   # WHAT SEEN LEAST

"$ROOT/lab/storm.sh" &
storm=$!
while kill -0 $storm 2>/dev/null; do scrape; sleep 1; done
wait $storm

log "pages: $(wc -l <"$TIMES"), the slowest in $(sort -rn "$TIMES" | head -1 | cut -d' ' -f1) s, the largest of $(sort -rnk2 "$TIMES" | head -1 | cut -d' ' -f2) bytes"
log "states seen on them: $(sort -u "$STATES" | tr '\n' ' ')"
# promtool also judges the names of the Temporal SDK, which are not ours.
promtool check metrics <"$PAGE" 2>&1 | grep '^autofix_' && die "promtool does not like these"
at_least "deliveries" "$(sum 'autofix_http_request_duration_seconds_count{method="POST",path="/webhook",status="200"}')" 60
at_least "accepted alerts" "$(sum 'autofix_alerts_total{door="fix",result="accepted"}')" 60
at_least "recovered fixes" "$(sum 'autofix_fixes_ended_total{outcome="Recovered"')" 1
at_least "accepted pushes" "$(sum 'autofix_git_pushes_total{answer="accepted"}')" 1
[ "$(sum 'autofix_survey_failures_total')" -le 2 ] || die "Temporal was asked in vain (expected: at most while Autofix starts)"
for state in VERIFYING COOLING_DOWN; do   # the gauges are 15 s old at most; a shorter state may be missed
  grep -qx "$state" "$STATES" || die "no page has shown a fix in $state"
done
grep -E '^autofix_(alerts_total|fixes_ended_total|fix_state_duration_seconds_(count|sum)|admission_decisions_total|git_pushes_total|renders_total|edge_call_duration_seconds_count)' "$PAGE" | grep -v ' 0.0$'
