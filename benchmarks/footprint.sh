#!/usr/bin/env bash
# How long `server` takes to start and what it holds when idle, against a Temporal dev server of its own:
#
#   benchmarks/footprint.sh [ROUNDS] [IDLE_SECONDS]      (5 and 60; JAVA_HOME and JAVA_OPTS count)
#
# For each round: seconds from the start of the process until it answers on its admin port, until its worker is
# connected to Temporal, the processor time so far, and the resident memory right then and after IDLE_SECONDS. Every other round uses a class
# data archive, which an earlier start has written: the difference is what class-data sharing is worth.
# Needs `temporal` on the PATH. Kubernetes, Argo CD and Git are not reached: an idle server asks none of them.
set -euo pipefail
cd "$(dirname "$0")/.."

ROUNDS=${1:-5}
IDLE=${2:-60}
WORK=$(mktemp -d)
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
TEMPORAL=17233 ADMIN=15004
started=()
clean_up() { kill "${started[@]}" 2>/dev/null || true; wait; rm -rf "$WORK"; }
trap clean_up EXIT

# since START: the seconds, with two digits.
since() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN {printf "%.2f", b - a}'; }
# until_true SECONDS WHAT COMMAND...
until_true() {
  local limit=$((SECONDS + $1)) what=$2; shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $limit ] || { echo "FAILED: no $what in time; $WORK/server.log ends:" >&2; tail -20 "$WORK/server.log" >&2; exit 1; }
    sleep 0.02
  done
}
# Processor seconds so far: on a busy machine they say more than the clock.
processor() { awk -v hz="$(getconf CLK_TCK)" '{printf "%.1f", ($14 + $15) / hz}' "/proc/$1/stat"; }
resident() { awk '/^Rss/ {printf "%d", $2 / 1024}' "/proc/$1/smaps_rollup"; }

cat >"$WORK/kubeconfig" <<'YAML'
apiVersion: v1
kind: Config
current-context: none
contexts: [{name: none, context: {cluster: none, user: none}}]
clusters: [{name: none, cluster: {server: "https://127.0.0.1:1"}}]
users: [{name: none, user: {token: none}}]
YAML
echo none >"$WORK/token"
cat >"$WORK/autofix.yml" <<YAML
temporal: {target: "127.0.0.1:$TEMPORAL"}
kubernetes: {cluster: idle, kubeconfig: $WORK/kubeconfig}
argocd: {url: "http://127.0.0.1:1", tokenFile: $WORK/token}
git: {repositories: ["http://127.0.0.1:1/"], mirrors: $WORK/mirrors}
server:
  applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: $ADMIN}]
YAML

temporal server start-dev --headless --port $TEMPORAL --log-level error >"$WORK/temporal.log" 2>&1 &
started+=($!)
until_true 60 "Temporal" temporal --address 127.0.0.1:$TEMPORAL operator cluster health

# start_server JAVA_OPTION...: leaves its process id in $server.
start_server() {
  : >"$WORK/server.log"
  # shellcheck disable=SC2086  # JAVA_OPTS holds several options
  "$JAVA" ${JAVA_OPTS:-} "$@" -jar worker/target/autofix/autofix.jar server "$WORK/autofix.yml" >"$WORK/server.log" 2>&1 &
  server=$!
  started+=("$server")
}
stop_server() { kill "$server"; wait "$server" || true; }
connected() { grep -q "connected to Temporal" "$WORK/server.log"; }

./autofix --version >/dev/null   # builds where needed
start_server "-XX:ArchiveClassesAtExit=$WORK/classes.jsa"
until_true 120 "first start" connected
stop_server

"$JAVA" -version 2>&1 | sed -n 2p
echo "| Round | Class data | Answers after | Connected after | Processor time | Resident then | Resident after $IDLE s |"
echo "|---|---|---|---|---|---|---|"
for ((round = 1; round <= 2 * ROUNDS; round++)); do
  if ((round % 2)); then archive="-Xshare:auto" shared="the JDK's"; else archive="-XX:SharedArchiveFile=$WORK/classes.jsa" shared="own archive"; fi
  start=$(date +%s.%N)
  start_server "$archive"
  until_true 120 "answer" curl -sf "http://127.0.0.1:$ADMIN/ping"
  answers=$(since "$start")
  until_true 120 "connection" connected
  ready=$(since "$start")
  work=$(processor "$server")
  then=$(resident "$server")
  sleep "$IDLE"
  echo "| $(((round + 1) / 2)) | $shared | $answers s | $ready s | $work s | $then MiB | $(resident "$server") MiB |"
  stop_server
done
uptime | sed 's/.*load/load/'
