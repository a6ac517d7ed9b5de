#!/usr/bin/env bash
# Every MCP tool on the real servers, called by two clients until what they asked for stands in Git: the Python SDK's
# over HTTP, and the Java SDK's, which is inside `autofix mcp`. An assistant asks, ada approves; nobody else posts an
# alert, for the door wants a token that Alertmanager does not have here.
#
#   PYTHON=PROGRAM lab/mcp.sh [http|stdio]...    (both; which Python, with the package mcp 2 or later; python3 without)
. "$(dirname "$0")/lib.sh"

python=${PYTHON:-python3}
"$python" -c 'import mcp' || die "no package mcp (expected: $python -m pip install mcp, or another Python in PYTHON)"
export CONFIGURATION=$AUTOFIX_STATE/mcp.yml APPS UNHEALTHY_PERCENT=100   # most workloads of the lab are red here
for name in LAB_ASSISTANT LAB_ADA; do export "$name=$(openssl rand -hex 16)"; done
cp "$ROOT/lab/autofix.yml" "$CONFIGURATION"
cat >>"$CONFIGURATION" <<'YAML'
webhook:
  credentials:
    - {name: night-assistant, role: assistant, secretVariable: LAB_ASSISTANT}
    - {name: ada, role: approver, secretVariable: LAB_ADA}
YAML

NAMES=()
story() {   # NAME NAMESPACE HOG_MIB LIMIT
  forget "fix-lab-$2-deployment-$1"
  app "$@"
  NAMES+=("$1")
}
clean() {
  stop_autofix
  for name in "${NAMES[@]}"; do remove_app "$name"; done
}
trap clean EXIT
start_autofix
cd "$ROOT" || exit
[ $# -gt 0 ] || set -- http stdio
for way in "$@"; do
  story "asked-$way" asked 80 64Mi
  story "stopped-$way" asked 80 64Mi
  story "high-$way" high 56 64Mi
  story "queue-$way" queue 8 64Mi
  log "by $way"
  PYTHONPATH=$ROOT/.ci "$python" lab/mcp_walk.py "$way"
done
log "eleven tools by $*: $(git -C "$APPS" log --oneline "$SINCE..main" --grep Autofix-Fix | wc -l) commits"
