{{/* autofix.yml, made of the values; every secret in it is the name of a file. */}}
{{- define "autofix.config" -}}
{{- $secrets := "/etc/autofix/secrets" -}}
{{- $own := ternary (printf "%s-temporal.%s.svc:7233" (include "autofix.fullname" .) .Release.Namespace) "" .Values.temporal.devServer.enabled -}}
{{- if and $own .Values.temporal.address -}}
{{- fail "temporal.address and temporal.devServer.enabled are both set (expected: one of them)" -}}
{{- end -}}
{{- $address := required "temporal.address is not set (expected: host:port of a Temporal server, or temporal.devServer.enabled for trying out)" (default $own .Values.temporal.address) -}}
{{- if not .Values.git.repositories -}}
{{- fail "git.repositories is empty (expected: URLs below which Autofix may write, such as https://git.example.com/platform/)" -}}
{{- end -}}
{{- $temporal := dict "target" $address "namespace" .Values.temporal.namespace "taskQueue" .Values.temporal.taskQueue "searchAttributes" .Values.temporal.searchAttributes -}}
{{- with .Values.temporal.apiKeyKey -}}
{{- $_ := set $temporal "apiKeyFile" (printf "%s/%s" $secrets .) -}}
{{- end -}}
{{- with .Values.temporal.tls -}}
{{- if .enabled -}}
{{- $tls := dict -}}
{{- if .serverName -}}{{- $_ := set $tls "serverName" .serverName -}}{{- end -}}
{{- if .secret -}}
{{- if .caKey -}}{{- $_ := set $tls "caFile" (printf "/etc/autofix/temporal/%s" .caKey) -}}{{- end -}}
{{- if .certKey -}}{{- $_ := set $tls "certFile" (printf "/etc/autofix/temporal/%s" .certKey) -}}{{- end -}}
{{- if .keyKey -}}{{- $_ := set $tls "keyFile" (printf "/etc/autofix/temporal/%s" .keyKey) -}}{{- end -}}
{{- end -}}
{{- $_ := set $temporal "tls" $tls -}}
{{- end -}}
{{- end -}}
{{- $argocd := dict "url" .Values.argocd.url "tokenFile" (printf "%s/%s" $secrets .Values.argocd.tokenKey) -}}
{{- with .Values.argocd.caKey -}}
{{- $_ := set $argocd "caFile" (printf "%s/%s" $secrets .) -}}
{{- end -}}
{{- $git := dict "repositories" .Values.git.repositories "mirrors" "/var/lib/autofix/mirrors" "author" (omit .Values.git.author "signingKey") -}}
{{- with .Values.git.author.signingKey -}}
{{- $_ := set $git.author "signingKeyFile" (printf "%s/%s" $secrets .) -}}
{{- end -}}
{{- if .Values.git.tokenKey -}}
{{- $logins := list -}}
{{- range .Values.git.repositories -}}
{{- if hasPrefix "http" . -}}
{{- $logins = append $logins (dict "urlPrefix" . "user" $.Values.git.user "secretFile" (printf "%s/%s" $secrets $.Values.git.tokenKey)) -}}
{{- end -}}
{{- end -}}
{{- $_ := set $git "logins" $logins -}}
{{- end -}}
{{- if .Values.git.sshSecret -}}
{{- $_ := set $git "knownHosts" "/var/lib/autofix/.ssh/known_hosts" -}}
{{- end -}}
{{- $credentials := list -}}
{{- range .Values.credentials -}}
{{- $credential := dict "name" .name "role" .role "secretFile" (printf "%s/%s" $secrets .key) -}}
{{- if .user -}}{{- $_ := set $credential "user" .user -}}{{- end -}}
{{- if .groups -}}{{- $_ := set $credential "groups" .groups -}}{{- end -}}
{{- $credentials = append $credentials $credential -}}
{{- end -}}
{{- $webhook := dict "credentials" $credentials -}}
{{- with .Values.sessionKey -}}
{{- $_ := set $webhook "sessionKeyFile" (printf "%s/%s" $secrets .) -}}
{{- end -}}
{{- $notify := dict -}}
{{- with .Values.notify.dashboardUrl -}}{{- $_ := set $notify "dashboardUrl" . -}}{{- end -}}
{{- $channels := list -}}
{{- range .Values.notify.channels -}}
{{- $channel := omit . "tokenKey" -}}
{{- if .tokenKey -}}{{- $_ := set $channel "tokenFile" (printf "%s/%s" $secrets .tokenKey) -}}{{- end -}}
{{- $channels = append $channels $channel -}}
{{- end -}}
{{- if $channels -}}{{- $_ := set $notify "channels" $channels -}}{{- end -}}
{{- with .Values.notify.slack -}}
{{- if .tokenKey -}}
{{- $slack := dict "tokenFile" (printf "%s/%s" $secrets .tokenKey) "team" .team "users" .users -}}
{{- if .signingSecretKey -}}{{- $_ := set $slack "signingSecretFile" (printf "%s/%s" $secrets .signingSecretKey) -}}{{- end -}}
{{- $_ := set $notify "slack" $slack -}}
{{- end -}}
{{- end -}}
{{- $web := dict "type" "http" "bindHost" "0.0.0.0" "port" 5003 -}}
{{- /* TLS ends at the Ingress, and cookies are Secure all the same. */ -}}
{{- if .Values.ingress.enabled -}}{{- $_ := set $web "useForwardedHeaders" true -}}{{- end -}}
{{- $server := dict
    "applicationConnectors" (list $web (dict "type" "monitor" "bindHost" "0.0.0.0" "port" 5002))
    "adminConnectors" (list (dict "type" "http" "bindHost" "0.0.0.0" "port" 5004))
    "requestLog" (dict "appenders" list) -}}
{{- $logging := dict "level" "INFO" "appenders" (list (dict "type" "console"
    "layout" (dict "type" "json" "flattenMdc" true "includesMdcKeys" (list "WorkflowId" "ActivityType" "trace_id")))) -}}
{{- $config := dict
    "temporal" $temporal
    "kubernetes" (dict "cluster" .Values.cluster "crashLogs" .Values.rbac.podLogs "directRestart" .Values.rbac.directRestart)
    "argocd" $argocd
    "git" $git
    "charts" (dict "folder" "/var/lib/autofix/charts")
    "webhook" $webhook
    "notify" $notify
    "server" $server
    "logging" $logging -}}
{{- toYaml (mergeOverwrite $config (deepCopy .Values.config)) -}}
{{- end -}}
