"""Every tool, called by one client against the lab; see lab/mcp.sh."""

import asyncio
import json
import os
import subprocess
import sys
import time

import httpx2
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp_kit import at_the_door, call, check, message, post, until

AUTOFIX = "http://127.0.0.1:5003"
REPOSITORY = os.environ["APPS"]
WAY = sys.argv[1]


def pod(namespace, workload):
    """The name of a pod of this workload that the kernel has killed, or of any if none was."""
    listed = ["kubectl", "-n", namespace, "get", "pods", "-o", "json", "-l", f"app={workload}"]
    found = json.loads(subprocess.run(listed, capture_output=True, text=True, check=True).stdout)["items"]
    killed = [each for each in found if "OOMKilled" in json.dumps(each["status"])]
    return ((killed or found)[0])["metadata"]["name"]


def killed_pod(namespace, workload):
    end = time.monotonic() + 120
    while True:
        name = pod(namespace, workload)
        seen = subprocess.run(
            ["kubectl", "-n", namespace, "get", "pod", name, "-o", "json"], capture_output=True, text=True
        ).stdout
        if "OOMKilled" in seen:
            return name
        if time.monotonic() > end:
            sys.exit(f"no OOM kill of {namespace}/{workload}")
        time.sleep(1)


async def is_refused(client, tool, **arguments):
    """By an answer; or, where a client is offered its role's tools only, as a tool that there is not."""
    try:
        return isinstance(await call(client, tool, **arguments), str)
    except MCPError as unknown:
        return "Unknown tool" in str(unknown)


async def reads_and_is_approved(assistant, approver):
    name = killed_pod("asked", f"asked-{WAY}")
    where = await call(
        assistant, "get_helm_chart_path",
        namespace="asked", kind="Deployment", name=f"asked-{WAY}", container="app", waitSeconds=30,
    )  # fmt: skip
    check("get_helm_chart_path finds the file", "values.yaml" in str(where), where)
    plan = await call(assistant, "plan_fix", rule="asked", namespace="asked", pod=name, waitSeconds=30)
    check("plan_fix shows a diff", "+" in str(plan) and "512Mi" in str(plan), plan)
    asked = await call(assistant, "auto_fix_oom", namespace="asked", pod=name, waitSeconds=30)
    check("auto_fix_oom begins a fix", "fixId" in asked, asked)
    fix = asked["fixId"]
    waiting = await until(assistant, fix, lambda seen: seen["approval"])
    hash_ = waiting["approval"]["planHash"]
    refused = await is_refused(assistant, "approve_fix", id=fix, planHash=hash_)
    check("an assistant is refused approve_fix", refused)
    taken = await call(approver, "approve_fix", id=fix, planHash=hash_)
    check("an approver is not", isinstance(taken, dict), taken)
    ended = await until(assistant, fix, lambda seen: seen["outcome"])
    check("it recovers", ended["outcome"] == "RECOVERED", ended)
    commit = message(REPOSITORY, ended["commits"][0]["commit"])
    check("and its commit names who approved", "Autofix-Approved-By: ada" in commit, commit)
    print("\n        " + commit.strip().replace("\n", "\n        ") + "\n", flush=True)


async def by_themselves(assistant):
    high = pod("high", f"high-{WAY}")
    asked = await call(assistant, "auto_fix_high_memory", namespace="high", pod=high, waitSeconds=30)
    ended = await until(assistant, asked["fixId"], lambda seen: seen["outcome"])
    check("auto_fix_high_memory ends in a commit", (ended["outcome"], len(ended["commits"])) == ("RECOVERED", 1), ended)
    well = pod("high", f"high-{WAY}")
    asked = await call(assistant, "auto_fix_crash_loop", namespace="high", pod=well, waitSeconds=30)
    check("auto_fix_crash_loop of what is well does nothing", asked["alert"]["outcome"] == "NOT_NEEDED", asked)


async def is_cancelled(assistant, approver):
    name = killed_pod("asked", f"stopped-{WAY}")
    labels = {"alertname": "PodOOMKilled", "namespace": "asked", "pod": name}
    asked = await call(assistant, "receive_alert", labels=labels, waitSeconds=30)
    check("receive_alert begins a fix", "fixId" in asked, asked)
    await until(assistant, asked["fixId"], lambda seen: seen["approval"])
    await call(approver, "cancel_fix", id=asked["fixId"], reason="not today")
    ended = await until(assistant, asked["fixId"], lambda seen: seen["outcome"])
    check("cancel_fix ends it without a commit", (ended["outcome"], ended["commits"]) == ("CANCELLED", []), ended)


async def sets_a_value(assistant):
    name = f"queue-{WAY}"
    workload = {"namespace": "queue", "kind": "Deployment", "name": name}
    asked = await call(assistant, "update_helm_values", **workload, waitSeconds=30)
    check("update_helm_values begins a fix", "fixId" in asked, asked)
    await until(assistant, asked["fixId"], lambda seen: seen["state"] == "VERIFYING" or seen["outcome"])
    labels = {"alertname": "QueueBacklog", "namespace": "queue", "deployment": name}
    await call(assistant, "receive_alert", labels=labels, status="resolved")
    ended = await until(assistant, asked["fixId"], lambda seen: seen["outcome"])
    check("and ends with one commit", (ended["outcome"], len(ended["commits"])) == ("RECOVERED", 1), ended)


def client(token):
    """The Python SDK's client over HTTP; or `autofix mcp`, in which the Java SDK's client calls."""
    if WAY == "http":
        http = httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=120)
        return Client(streamable_http_client(f"{AUTOFIX}/mcp", http_client=http))
    return Client(
        StdioServerParameters(
            command="./autofix", args=["mcp", "--url", AUTOFIX], env={**os.environ, "AUTOFIX_TOKEN": token}
        )
    )


async def walk():
    async with client(os.environ["LAB_ASSISTANT"]) as assistant, client(os.environ["LAB_ADA"]) as approver:
        tools = {tool.name for tool in (await approver.list_tools()).tools}
        tools |= {tool.name for tool in (await assistant.list_tools()).tools}
        check(f"eleven tools by {WAY}", len(tools) == 11, tools)
        if WAY == "http":
            without = post(f"{AUTOFIX}/mcp", {}, Accept="application/json, text/event-stream")
            check("a message without a token is refused", without == 401, without)
            await at_the_door(
                assistant, f"{AUTOFIX}/mcp", Authorization="Bearer " + os.environ["LAB_ASSISTANT"]
            )
        await reads_and_is_approved(assistant, approver)
        await by_themselves(assistant)
        await is_cancelled(assistant, approver)
        await sets_a_value(assistant)
        listed = await call(assistant, "list_fixes", namespace="asked")
        check("list_fixes lists them", f"asked-{WAY}" in str(listed), listed)


asyncio.run(walk())
