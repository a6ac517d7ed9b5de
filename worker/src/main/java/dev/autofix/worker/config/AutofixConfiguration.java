package dev.autofix.worker.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.admission.AdmissionNumbers;
import dev.autofix.activities.forge.ForgeAccess;
import dev.autofix.activities.forge.ForgeType;
import dev.autofix.api.fixes.CommitPages;
import dev.autofix.api.http.AutofixServerFactory;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.core.rule.Timing;
import dev.autofix.worker.config.SlackSettings.UserSettings;
import dev.autofix.worker.config.WebhookSettings.CredentialSettings;
import io.dropwizard.core.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration file. Dropwizard wants a class with setters here; every part below it is
 * an immutable record.
 */
public final class AutofixConfiguration extends Configuration {
  private TemporalSettings temporal = TemporalSettings.defaults();
  private KubernetesSettings kubernetes = KubernetesSettings.defaults();
  private ArgoCdSettings argocd = ArgoCdSettings.defaults();
  private GitSection git = GitSection.defaults();
  private List<ForgeSettings> forges = List.of();
  private ChartsSettings charts = ChartsSettings.defaults();
  private RendererSettings renderer = RendererSettings.defaults();
  private WebhookSettings webhook = WebhookSettings.defaults();
  private NotifySettings notifications = NotifySettings.defaults();
  private PrometheusSettings prometheus = PrometheusSettings.defaults();
  private TracingSettings tracing = TracingSettings.defaults();
  private LabelSettings labels = LabelSettings.defaults();
  private AdmissionSettings admission = AdmissionSettings.defaults();
  private TimingSettings timing = TimingSettings.unchanged();
  private @Nullable JsonNode rules;
  private List<String> ruleFiles = List.of();
  private Path file = Path.of("autofix.yml");
  private String text = "";

  /** Starts from the defaults. */
  public AutofixConfiguration() {
    setServerFactory(new AutofixServerFactory());
  }

  public TemporalSettings temporal() {
    return temporal;
  }

  @JsonProperty("temporal")
  public void setTemporal(TemporalSettings temporal) {
    this.temporal = temporal;
  }

  public KubernetesSettings kubernetes() {
    return kubernetes;
  }

  @JsonProperty("kubernetes")
  public void setKubernetes(KubernetesSettings kubernetes) {
    this.kubernetes = kubernetes;
  }

  public ArgoCdSettings argocd() {
    return argocd;
  }

  @JsonProperty("argocd")
  public void setArgocd(ArgoCdSettings argocd) {
    this.argocd = argocd;
  }

  public GitSection git() {
    return git;
  }

  @JsonProperty("git")
  public void setGit(GitSection git) {
    this.git = git;
  }

  /**
   * The forges on which pull requests may be opened.
   *
   * @throws AutofixException of type CONFIGURATION, naming the entry and the field
   */
  public List<ForgeAccess> forges() {
    List<ForgeAccess> complete = new ArrayList<>();
    for (ForgeSettings forge : forges) {
      String where = "forges[%d] '%s'".formatted(complete.size(), forge.urlPrefix());
      complete.add(configured(where, forge::access));
    }
    return complete;
  }

  /**
   * Where people read commits: as {@code git} says, else on the forge that hosts the repository.
   */
  public CommitPages commitPages() {
    Stream<CommitPages.Page> told =
        git.commitPages().stream().map(GitSection.CommitPageSettings::page);
    Stream<CommitPages.Page> known =
        forges().stream()
            .map(
                forge ->
                    new CommitPages.Page(
                        forge.urlPrefix(),
                        forge.type() == ForgeType.GITLAB
                            ? CommitPages.Page.GITLAB
                            : CommitPages.Page.SLASH));
    return new CommitPages(Stream.concat(told, known).toList());
  }

  @JsonProperty("forges")
  public void setForges(List<ForgeSettings> forges) {
    this.forges = List.copyOf(forges);
  }

  public ChartsSettings charts() {
    return charts;
  }

  @JsonProperty("charts")
  public void setCharts(ChartsSettings charts) {
    this.charts = charts;
  }

  public RendererSettings renderer() {
    return renderer;
  }

  @JsonProperty("renderer")
  public void setRenderer(RendererSettings renderer) {
    this.renderer = renderer;
  }

  public WebhookSettings webhook() {
    return webhook;
  }

  @JsonProperty("webhook")
  public void setWebhook(WebhookSettings webhook) {
    this.webhook = webhook;
  }

  public NotifySettings notifications() {
    return notifications;
  }

  @JsonProperty("notify")
  public void setNotifications(NotifySettings notifications) {
    this.notifications = notifications;
  }

  public PrometheusSettings prometheus() {
    return prometheus;
  }

  @JsonProperty("prometheus")
  public void setPrometheus(PrometheusSettings prometheus) {
    this.prometheus = prometheus;
  }

  public TracingSettings tracing() {
    return tracing;
  }

  @JsonProperty("tracing")
  public void setTracing(TracingSettings tracing) {
    this.tracing = tracing;
  }

  public LabelSettings labels() {
    return labels;
  }

  @JsonProperty("labels")
  public void setLabels(LabelSettings labels) {
    this.labels = labels;
  }

  @JsonProperty("admission")
  public void setAdmission(AdmissionSettings admission) {
    this.admission = admission;
  }

  @JsonProperty("timing")
  public void setTiming(TimingSettings timing) {
    this.timing = timing;
  }

  /** Kept as it stands: whoever reads it later names the line of a mistake. */
  @JsonProperty("rules")
  public void setRules(JsonNode rules) {
    this.rules = rules;
  }

  @JsonProperty("ruleFiles")
  public void setRuleFiles(List<String> ruleFiles) {
    this.ruleFiles = List.copyOf(ruleFiles);
  }

  /** Where this was read from, and what stands there. */
  void readFrom(Path source, String content) {
    file = source;
    text = content;
  }

  /** The name of the installation that admission is for. */
  public String installation() {
    return admission.installation(kubernetes.cluster());
  }

  /**
   * When a fix may commit.
   *
   * @throws AutofixException of type CONFIGURATION, naming the field and the remedy
   */
  public AdmissionNumbers admissionNumbers() {
    return configured("admission", () -> admission.numbers(kubernetes.cluster()));
  }

  /**
   * Where the rules are.
   *
   * @throws AutofixException of type CONFIGURATION if the section {@code timing} makes no sense
   */
  public RuleSources ruleSources() {
    return new RuleSources(
        file, text, rules, ruleFiles, baseTiming(), groups(), notifications.names());
  }

  /** Those that callers may be in; empty: a provider knows more than we do. */
  private Set<String> groups() {
    return webhook.oidc() != null
        ? Set.of()
        : Stream.concat(
                webhook.credentials().stream().map(CredentialSettings::groups), slackGroups())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<List<String>> slackGroups() {
    SlackSettings slack = notifications.slack();
    return slack == null ? Stream.of() : slack.users().stream().map(UserSettings::groups);
  }

  /**
   * The rules as their files are now.
   *
   * @throws AutofixException of type CONFIGURATION, naming file, line, rule, field and remedy
   */
  public RuleSet ruleSet() {
    return ruleSources().read();
  }

  private Timing baseTiming() {
    return configured("timing", () -> timing.over(DefaultRules.timing()));
  }

  private static <T> T configured(String where, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new AutofixException(FailureType.CONFIGURATION, where + ": " + e.getMessage(), e);
    }
  }
}
