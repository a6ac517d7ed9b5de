#!/usr/bin/env bash
# What `server` holds while many fixes are open at once, each of them with a plan that waits for a person:
#
#   benchmarks/in-flight.sh [FIXES]      (1000; JAVA_HOME and JAVA_OPTS count, as for a server)
#
# A simulated world has so many OOM-killed workloads, each with a chart, an Application and a namespace of its own; the
# server is a process of its own, against a Temporal dev server. Needs `temporal`, git and jq; `helm` makes it faster.
set -euo pipefail
cd "$(dirname "$0")/.."

FIXES=${1:-1000}
WORK=$(mktemp -d)
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
TEMPORAL=17234 DOOR=15013 ADMIN=15014
started=()
clean_up() { kill "${started[@]}" 2>/dev/null || true; wait; rm -rf "$WORK"; }
trap clean_up EXIT

say() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*"; }
until_true() {   # SECONDS WHAT COMMAND...
  local limit=$((SECONDS + $1)) what=$2; shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $limit ] || { echo "FAILED: no $what in time" >&2; tail -5 "$WORK"/*.log >&2; exit 1; }
    sleep 0.5
  done
}
kib() { awk -v key="$2" '$1 == key":" {print $2}' "/proc/$1/smaps_rollup"; }
threads() { awk '$1 == "Threads:" {print $2}' "/proc/$server/status"; }
# metric NAME: the sum of its samples.
metric() { curl -sf "http://127.0.0.1:$ADMIN/metrics" | awk -v name="$1" 'index($0, name) == 1 {sum += $NF} END {print sum + 0}'; }
heap() { metric 'jvm_memory_used_bytes{area="heap"'; }
waiting() { temporal --address 127.0.0.1:$TEMPORAL workflow count --query 'AutofixState="AWAITING_APPROVAL"' -o json 2>/dev/null | jq -r '.count // 0'; }
processor() { awk -v hz="$(getconf CLK_TCK)" '{printf "%.0f", ($14 + $15) / hz}' "/proc/$server/stat"; }
row() { echo "| $1 | $(waiting) | $(($(kib "$server" Rss) / 1024)) MiB | $(awk -v b="$(heap)" 'BEGIN {printf "%d", b / 1048576}') MiB | $(threads) | $(processor) s |"; }

./autofix --version >/dev/null   # builds where needed
mvn -q -B -P quick -pl benchmarks -am package -DskipTests
temporal server start-dev --headless --port $TEMPORAL --log-level error >"$WORK/temporal.log" 2>&1 &
started+=($!)
until_true 60 "Temporal" temporal --address 127.0.0.1:$TEMPORAL operator cluster health

mkfifo "$WORK/orders"
"$JAVA" -cp "benchmarks/target/quick/classes:worker/target/autofix/autofix.jar:worker/target/autofix/lib/*" \
  dev.autofix.benchmarks.flight.ManyBroken "$WORK/world" <"$WORK/orders" >"$WORK/world.log" 2>&1 &
started+=($!)
exec 3>"$WORK/orders"
until_true 120 "world" grep -q '^ready' "$WORK/world.log"
eval "$(grep '^[A-Z_]*=' "$WORK/world.log")"

names=()
for ((n = 1; n <= FIXES; n++)); do names+=("$(printf 'shop-%04d' "$n")"); done
say "$FIXES charts into Git"
git_() { git -C "$WORK/apps" -c user.name=bench -c user.email=bench@localhost "$@"; }
git clone -q "$WORK/world/git/apps.git" "$WORK/apps"
for name in "${names[@]}"; do
  cp -r "$WORK/apps/apps/shop" "$WORK/apps/apps/$name"
  sed -i "s/^name: .*/name: $name/" "$WORK/apps/apps/$name/Chart.yaml"
done
git_ add -A
git_ commit -q -m "Add $FIXES shops"
git_ push -q origin HEAD:main
echo "deploy ${names[*]}" >&3
until_true 60 "Applications" grep -q '^done deploy' "$WORK/world.log"

cat >"$WORK/autofix.yml" <<YAML
temporal: {target: "127.0.0.1:$TEMPORAL"}
kubernetes: {cluster: many, kubeconfig: $KUBECONFIG}
argocd: {url: "$ARGOCD", tokenFile: $ARGOCD_TOKEN}
git: {repositories: ["$REPOSITORY"], mirrors: $WORK/mirrors, credentialsFiles: [$CREDENTIALS]}
admission: {unhealthy: {percent: 100}}
timing: {approval: 24h}
rules:
  - {alert: PodOOMKilled, evidence: oom-killed, mode: approve}
server:
  applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: $DOOR}]
  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: $ADMIN}]
  requestLog: {appenders: []}
YAML
# shellcheck disable=SC2086  # JAVA_OPTS holds several options
"$JAVA" ${JAVA_OPTS:-} -jar worker/target/autofix/autofix.jar server "$WORK/autofix.yml" >"$WORK/server.log" 2>&1 &
server=$!
started+=("$server")
until_true 120 "server that is connected" grep -q "connected to Temporal" "$WORK/server.log"

"$JAVA" -version 2>&1 | sed -n 2p
echo "| When | Fixes that wait | Resident | Heap in use | Threads | Processor time |"
echo "|---|---|---|---|---|---|"
row "idle"
echo "fire http://127.0.0.1:$DOOR/webhook ${names[*]}" >&3
many() { [ "$(waiting)" -ge "$1" ]; }
for part in 4 2 1; do
  until_true 3600 "$((FIXES / part)) fixes that wait" many $((FIXES / part))
  row "$((FIXES / part)) are open"
done
sleep 60   # what an open fix costs by the minute, not a wait for anything
row "a minute later"
uptime | sed 's/.*load/load/'
