"""What the walks of MCP clients have in common; see .ci/mcp and lab/mcp.sh."""

import asyncio
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request

PATIENCE = 240


def check(what, holds, seen=""):
    print(("ok      " if holds else "FAILED  ") + what, flush=True)
    if not holds:
        sys.exit(f"seen: {seen}")


async def call(client, tool, **arguments):
    """The data of an answer; the text of a refusal."""
    result = await client.call_tool(tool, arguments)
    text = "\n".join(content.text for content in result.content)
    return text if result.is_error else result.structured_content


async def until(client, fix, wanted):
    end = time.monotonic() + PATIENCE
    while True:
        seen = await call(client, "explain_fix", id=fix)
        if wanted(seen):
            return seen
        if time.monotonic() > end:
            sys.exit(f"{fix} stays {seen['state']}: {seen['explanation']}")
        await asyncio.sleep(0.5)


def post(url, body, **headers):
    request = urllib.request.Request(
        url,
        json.dumps(body).encode(),
        {"Content-Type": "application/json", **headers},
    )
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as refused:
        return refused.code


def message(repository, commit):
    git = ["git", "-C", repository, "log", "-1", "--format=%B", commit]
    return subprocess.run(git, capture_output=True, text=True, check=True).stdout


async def at_the_door(client, door, **headers):
    listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    taken = "application/json, text/event-stream"
    check("a message without a session is answered", post(door, listing, Accept=taken, **headers) == 200)
    foreign = post(door, listing, Accept=taken, Origin="http://evil.example", **headers)
    check("a foreign origin is refused", foreign == 403, foreign)
    huge = post(door, {**listing, "params": {"x": " " * 262144}}, Accept=taken, **headers)
    check("an oversized message is refused", huge == 413, huge)
    unknown = await call(client, "list_fixes", colour="red")
    check("an unknown field is refused by name", 'unknown field "colour"' in unknown, unknown)
