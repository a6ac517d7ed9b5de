"""An assistant's walk through the demo with the Python SDK's client; see .ci/mcp."""

import asyncio
import json
import re
import sys
import urllib.request

from mcp import Client, StdioServerParameters
from mcp_kit import at_the_door, call, check, message, post, until

AUTOFIX, KUBECONFIG, REPOSITORY = sys.argv[1:]


def pod(namespace, workload):
    config = open(KUBECONFIG).read()
    server = re.search(r'server: "?([^"\s]+)', config).group(1)
    token = re.search(r'token: "?([^"}\s]+)', config).group(1)
    request = urllib.request.Request(
        f"{server}/api/v1/namespaces/{namespace}/pods",
        headers={"Authorization": f"Bearer {token}"},
    )
    for found in json.load(urllib.request.urlopen(request))["items"]:
        if found["metadata"]["name"].startswith(workload + "-"):
            return found["metadata"]["name"], found["spec"]["containers"][0]["name"]
    sys.exit(f"no pod of {namespace}/{workload}")


async def approved(client):
    name, container = pod("billing", "billing")
    where = await call(
        client, "get_helm_chart_path",
        namespace="billing", kind="Deployment", name="billing", container=container, waitSeconds=30,
    )  # fmt: skip
    check("get_helm_chart_path finds the file", "values.yaml" in where["source"]["file"], where)
    plan = await call(
        client, "plan_fix", rule="ask-billing", namespace="billing", pod=name, waitSeconds=30
    )
    check("plan_fix shows a diff", "+" in plan["alert"]["plan"]["diff"], plan)
    asked = await call(client, "auto_fix_oom", namespace="billing", pod=name, waitSeconds=30)
    check("auto_fix_oom begins a fix", asked.get("fixId", "").startswith("fix-"), asked)
    fix = asked["fixId"]
    waiting = await until(client, fix, lambda seen: seen["approval"])
    plan = waiting["approval"]["planHash"]
    own = await call(client, "approve_fix", id=fix, planHash=plan)
    check("an assistant cannot approve what it asked for", "asked for this round" in own, own)
    kim = post(f"{AUTOFIX}/api/v1/fixes/{fix}/approve", {"planHash": plan, "actor": "Kim"})
    check("a person can", kim == 202, kim)
    ended = await until(client, fix, lambda seen: seen["outcome"])
    check("it recovers", ended["outcome"] == "RECOVERED", ended)
    commit = message(REPOSITORY, ended["commits"][0]["commit"])
    check("and its commit names who approved", "Autofix-Approved-By: Kim" in commit, commit)
    print("\n        " + commit.strip().replace("\n", "\n        ") + "\n")


async def by_itself(client):
    name, _ = pod("catalog", "catalog")
    asked = await call(client, "auto_fix_high_memory", namespace="catalog", pod=name, waitSeconds=30)
    ended = await until(client, asked["fixId"], lambda seen: seen["outcome"])
    check("auto_fix_high_memory ends in a commit", len(ended["commits"]) == 1, ended)
    name, _ = pod("orders", "orders")
    asked = await call(client, "auto_fix_crash_loop", namespace="orders", pod=name, waitSeconds=30)
    check("auto_fix_crash_loop of what is well does nothing", asked["alert"]["outcome"] == "NOT_NEEDED", asked)


async def cancelled(client):
    name, _ = pod("platform", "reports")
    labels = {"alertname": "PodOOMKilled", "namespace": "platform", "pod": name}
    asked = await call(client, "receive_alert", labels=labels, waitSeconds=30)
    check("receive_alert is accepted", asked["status"] == "accepted", asked)
    taken = await call(client, "cancel_fix", id=asked["fixId"], reason="not today")
    check("cancel_fix is taken", taken["id"] == asked["fixId"], taken)
    ended = await until(client, asked["fixId"], lambda seen: seen["outcome"])
    check("and the round is cancelled", ended["outcome"] == "CANCELLED", ended)


async def value_set(client):
    invoices = {"namespace": "invoices", "kind": "Deployment", "name": "invoices"}
    refused = await call(client, "update_helm_values", alertname="PodOOMKilled", **invoices)
    check("update_helm_values names the rules that set values", "QueueBacklog sets" in refused, refused)
    asked = await call(client, "update_helm_values", **invoices, waitSeconds=30)
    check("update_helm_values begins a fix", "fixId" in asked, asked)
    fix = asked["fixId"]
    await until(client, fix, lambda seen: seen["commits"])
    labels = {"alertname": "QueueBacklog", "namespace": "invoices", "deployment": "invoices"}
    await until(client, fix, lambda seen: seen["state"] == "VERIFYING" or seen["outcome"])
    await call(client, "receive_alert", labels=labels, status="resolved")
    ended = await until(client, fix, lambda seen: seen["outcome"])
    check("and its end is told with the same labels", ended["outcome"] == "RECOVERED", ended)
    check("one commit set the value", len(ended["commits"]) == 1, ended)


async def walk():
    async with Client(AUTOFIX + "/mcp") as client:
        tools = [tool.name for tool in (await client.list_tools()).tools]
        print(f"protocol {client.protocol_version}, {len(tools)} tools: {', '.join(tools)}")
        await at_the_door(client, AUTOFIX + "/mcp")
        await approved(client)
        await by_itself(client)
        await cancelled(client)
        await value_set(client)
    stdio = StdioServerParameters(command="./autofix", args=["mcp", "--url", AUTOFIX])
    async with Client(stdio) as client:
        listed = [tool.name for tool in (await client.list_tools()).tools]
        check("autofix mcp offers the same tools over stdio", listed == tools, listed)
        fixes = await call(client, "list_fixes", namespace="billing")
        check("and passes calls on", fixes["fixes"][0]["outcome"] == "RECOVERED", fixes)
        refused = await call(client, "explain_fix", id="fix-none")
        check("and refusals back", "is known" in refused, refused)


asyncio.run(walk())
