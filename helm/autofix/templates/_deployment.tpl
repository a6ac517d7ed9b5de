{{/* One Deployment. Takes the root, the role, and that role's section of the values. */}}
{{- define "autofix.deployment" -}}
{{- $root := .root -}}
{{- $repairs := ne .role "webhook" -}}
{{- $doors := ne .role "worker" -}}
{{- with $root -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "autofix.fullname" . }}{{ if eq .Values.mode "apart" }}-{{ $.role }}{{ end }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "autofix.labels" . | nindent 4 }}
    app.kubernetes.io/component: {{ $.role }}
spec:
  {{- if not (dig "autoscaling" "enabled" false $.section) }}
  replicas: {{ $.section.replicas }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "autofix.selector" . | nindent 6 }}
      app.kubernetes.io/component: {{ $.role }}
  template:
    metadata:
      annotations:
        checksum/config: {{ include "autofix.config" . | sha256sum }}
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      labels:
        {{- include "autofix.labels" . | nindent 8 }}
        app.kubernetes.io/component: {{ $.role }}
        {{- with .Values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "autofix.serviceAccount" . }}
      automountServiceAccountToken: {{ $repairs }}
      {{- with .Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      terminationGracePeriodSeconds: 60
      securityContext:
        runAsNonRoot: true
        runAsUser: 65532
        runAsGroup: 65532
        fsGroup: 65532
        seccompProfile: {type: RuntimeDefault}
      containers:
        - name: autofix
          {{- $repository := required "image.repository is not set (expected: where the image is, such as registry.example.com/autofix)" .Values.image.repository }}
          {{- if .Values.image.digest }}
          image: "{{ $repository }}@{{ .Values.image.digest }}"
          {{- else }}
          image: "{{ $repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          {{- end }}
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          args: [{{ $.role }}, /etc/autofix/autofix.yml]
          env:
            - {name: HOME, value: /var/lib/autofix}
            - {name: JDK_JAVA_OPTIONS, value: -Duser.home=/var/lib/autofix{{ if not $repairs }} -XX:MaxRAMPercentage=60{{ end }}}
            {{- with .Values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          ports:
            {{- if $doors }}
            - {name: webhook, containerPort: 5003}
            - {name: monitor, containerPort: 5002}
            {{- end }}
            - {name: admin, containerPort: 5004}
          startupProbe:
            httpGet: {path: /ping, port: admin}
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /ping, port: admin}
            periodSeconds: 10
            timeoutSeconds: 5
          readinessProbe:
            httpGet: {path: /healthcheck, port: admin}
            periodSeconds: 5
            timeoutSeconds: 5
          resources:
            {{- toYaml $.section.resources | nindent 12 }}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
          volumeMounts:
            - {name: config, mountPath: /etc/autofix/autofix.yml, subPath: autofix.yml, readOnly: true}
            - {name: secrets, mountPath: /etc/autofix/secrets, readOnly: true}
            {{- if and .Values.temporal.tls.enabled .Values.temporal.tls.secret }}
            - {name: temporal, mountPath: /etc/autofix/temporal, readOnly: true}
            {{- end }}
            - {name: state, mountPath: /var/lib/autofix}
            {{- if and $repairs .Values.git.sshSecret }}
            - {name: ssh, mountPath: /var/lib/autofix/.ssh, readOnly: true}
            {{- end }}
            - {name: scratch, mountPath: /tmp}
            {{- with .Values.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: config
          configMap: {name: {{ include "autofix.fullname" . }}}
        - name: secrets
          secret:
            secretName: {{ .Values.secret }}
            defaultMode: 0440
            items:
              {{- range include "autofix.secretKeys" (dict "root" . "repairs" $repairs "doors" $doors) | fromJsonArray }}
              - {key: {{ . }}, path: {{ . }}}
              {{- end }}
        {{- if and .Values.temporal.tls.enabled .Values.temporal.tls.secret }}
        - name: temporal
          secret: {secretName: {{ .Values.temporal.tls.secret }}, defaultMode: 0440}
        {{- end }}
        - name: state
          emptyDir: {}
        {{- if and $repairs .Values.git.sshSecret }}
        - name: ssh
          secret: {secretName: {{ .Values.git.sshSecret }}, defaultMode: 0440}
        {{- end }}
        - name: scratch
          emptyDir: {}
        {{- with .Values.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.topologySpreadConstraints }}
      topologySpreadConstraints:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
{{- end }}
{{- end -}}

{{/* The keys of the Secret that a pod needs: whoever only takes alerts sees no token of Argo CD, Git or Slack. */}}
{{- define "autofix.secretKeys" -}}
{{- $keys := list -}}
{{- range .root.Values.credentials -}}{{- $keys = append $keys .key -}}{{- end -}}
{{- $wanted := list .root.Values.temporal.apiKeyKey -}}
{{- if .repairs -}}
{{- $wanted = concat $wanted (list .root.Values.argocd.tokenKey .root.Values.argocd.caKey .root.Values.git.tokenKey .root.Values.git.author.signingKey .root.Values.notify.slack.tokenKey) -}}
{{- range .root.Values.notify.channels -}}{{- $wanted = append $wanted .tokenKey -}}{{- end -}}
{{- end -}}
{{- if .doors -}}
{{- $wanted = concat $wanted (list .root.Values.sessionKey .root.Values.notify.slack.signingSecretKey) -}}
{{- end -}}
{{- toJson (concat $keys (compact $wanted) | uniq | sortAlpha) -}}
{{- end -}}
