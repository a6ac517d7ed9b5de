#!/usr/bin/env bash
# Writes the schemas that kubeconform judges our manifests by, from the cluster that kubectl reaches:
# one file for each kind that helm/autofix renders, strict, without prose. The last three need the
# CustomResourceDefinitions of the Prometheus operator there; ours are those of its Go module at v0.85.0
# (example/prometheus-operator-crd).
set -euo pipefail
cd "$(dirname "$0")"

KINDS='[
  ["apps", "v1", "Deployment"],
  ["", "v1", "ConfigMap"], ["", "v1", "Service"], ["", "v1", "ServiceAccount"],
  ["rbac.authorization.k8s.io", "v1", "Role"], ["rbac.authorization.k8s.io", "v1", "RoleBinding"],
  ["rbac.authorization.k8s.io", "v1", "ClusterRole"], ["rbac.authorization.k8s.io", "v1", "ClusterRoleBinding"],
  ["policy", "v1", "PodDisruptionBudget"], ["autoscaling", "v2", "HorizontalPodAutoscaler"],
  ["networking.k8s.io", "v1", "NetworkPolicy"], ["networking.k8s.io", "v1", "Ingress"],
  ["monitoring.coreos.com", "v1", "PrometheusRule"], ["monitoring.coreos.com", "v1", "ServiceMonitor"],
  ["monitoring.coreos.com", "v1alpha1", "AlertmanagerConfig"]
]'

# shellcheck disable=SC2016  # the dollars are jq's
PROGRAM='
def strict:
  walk(if type == "object" then
    if .format == "int-or-string" or ."x-kubernetes-int-or-string" then {type: ["string", "integer"]}
    elif .type == "string" and has("format") then {type: "string"}
    else with_entries(select(.key | IN("description", "x-kubernetes-group-version-kind", "default") | not))
    end else . end)
  | walk(if type == "object" and (.properties | type) == "object" and has("additionalProperties") == false
      and ."x-kubernetes-preserve-unknown-fields" != true
    then .additionalProperties = false else . end)
  | walk(if type == "object" then with_entries(select(.key | startswith("x-kubernetes-") | not)) else . end);
def refs: [.. | objects | ."$ref" // empty | strings | ltrimstr("#/definitions/")] | unique;
def closure($all; $done):
  ([$done[] as $name | $all[$name] | refs[]] + $done | unique) as $more
  | if $more == $done then $done else closure($all; $more) end;
.definitions as $all
| ($all | to_entries | map(select(.value | has("x-kubernetes-group-version-kind")))) as $kinds
| $wanted[] as [$group, $version, $kind]
| [$kinds[] | select(any(.value."x-kubernetes-group-version-kind"[];
    .group == $group and .version == $version and .kind == $kind))][0].key as $name
| if $name == null then error("the cluster does not serve \($kind) of \($group)/\($version)") else . end
| closure($all; [$name]) as $needed
| {file: "\($kind | ascii_downcase)\(if $group == "" then "" else "-" + ($group | split(".")[0]) end)-\($version).json",
   schema: {"$ref": "#/definitions/\($name)",
     definitions: ([$needed[] | {key: ., value: ($all[.] | strict)}] | from_entries)}}'

written=0
while IFS= read -r line; do
  jq -cS .schema <<<"$line" >"$(jq -r .file <<<"$line")"
  written=$((written + 1))
done < <(kubectl get --raw /openapi/v2 | jq -c --argjson wanted "$KINDS" "$PROGRAM")
[ "$written" = "$(jq length <<<"$KINDS")" ] || { echo "wrote $written schemas (expected: one for each kind)" >&2; exit 1; }
kubectl version -o json | jq -r '"Kubernetes " + .serverVersion.gitVersion' >version.txt
