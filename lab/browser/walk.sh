#!/usr/bin/env bash
# A real Chromium walks through the dashboard of the demo's simulated world: it signs in, a fix arrives
# live, its diff is read, it is cancelled by keyboard, tried again, approved and, recovered, reverted by
# keyboard on a phone; desk and phone, light and dark; axe-core finds nothing serious. Needs Chromium, Python 3 and npm, and fetches Playwright and axe-core
# into WORK (below /tmp unless set). Screenshots go to WORK/shots.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-/tmp/autofix-browser}
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
mkdir -p "$work"

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q 'playwright==1.*'
[ -f "$work/node_modules/axe-core/axe.min.js" ] || npm install --silent --prefix "$work" axe-core@4

"$here/../../autofix" demo --sign-in >"$work/demo.log" 2>&1 &
demo=$!
trap 'kill "$demo" 2>/dev/null || true' EXIT

until grep -q '^open http' "$work/demo.log"; do
  kill -0 "$demo" || { cat "$work/demo.log"; exit 1; }
  sleep 0.5
done
address=$(sed -n 's/^open //p' "$work/demo.log" | head -n 1)
tokens=$(sed -n 's/^sign in as .*, token in //p' "$work/demo.log" | head -n 1)
"$work/venv/bin/python" "$here/walk.py" "$address" "$work/node_modules/axe-core/axe.min.js" "$work/shots" "$chromium" \
  "$(dirname "$tokens")"
