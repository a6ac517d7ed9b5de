{{- define "autofix.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "autofix.fullname" -}}
{{- $name := include "autofix.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "autofix.selector" -}}
app.kubernetes.io/name: {{ include "autofix.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "autofix.labels" -}}
{{ include "autofix.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "autofix.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "autofix.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* The key of the first token that may do nothing but post alerts. */}}
{{- define "autofix.alertsKey" -}}
{{- range .Values.credentials | reverse -}}{{- if eq .role "alerts" }}{{ $_ := set $ "alertsKey" .key }}{{ end -}}{{- end -}}
{{- default "of a credential with the role alerts, which is missing" $.alertsKey -}}
{{- end -}}

{{/* The role whose pods have the doors. */}}
{{- define "autofix.doors" -}}
{{- ternary "webhook" "server" (eq .Values.mode "apart") -}}
{{- end -}}

{{/* What Autofix may do in the cluster; see activities/kubernetes. */}}
{{- define "autofix.rights" -}}
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list]
- apiGroups: [""]
  resources: [events, limitranges, resourcequotas]
  verbs: [list]
{{- if .Values.rbac.podLogs }}
- apiGroups: [""]
  resources: [pods/log]
  verbs: [get]
{{- end }}
- apiGroups: [apps]
  resources: [deployments, statefulsets, daemonsets, replicasets]
  verbs: [get, list]
- apiGroups: [apps]
  resources: [controllerrevisions]
  verbs: [list]
- apiGroups: [batch]
  resources: [cronjobs, jobs]
  verbs: [get, list]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list]
- apiGroups: [autoscaling.k8s.io]
  resources: [verticalpodautoscalers]
  verbs: [list]
- apiGroups: [metrics.k8s.io]
  resources: [pods]
  verbs: [list]
{{- if .Values.rbac.directRestart }}
- apiGroups: [apps]
  resources: [deployments, statefulsets, daemonsets]
  verbs: [patch]
{{- end }}
{{- end -}}
