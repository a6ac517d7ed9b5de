package dev.autofix.workflows.trace;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of Autofix's spans. Names that Kubernetes, Argo CD and Git know are among them;
 * secrets, file content and what came with an alert are not.
 */
public final class TraceKeys {
  /** The workflow id of a fix: how to find it everywhere else. */
  public static final AttributeKey<String> FIX = AttributeKey.stringKey("autofix.fix.id");

  /** The workflow that the activity works for. */
  public static final AttributeKey<String> WORKFLOW = AttributeKey.stringKey("autofix.workflow.id");

  public static final AttributeKey<String> CLUSTER = AttributeKey.stringKey("autofix.cluster");
  public static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("autofix.namespace");
  public static final AttributeKey<String> WORKLOAD = AttributeKey.stringKey("autofix.workload");
  public static final AttributeKey<String> RULE = AttributeKey.stringKey("autofix.rule");
  public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("autofix.outcome");

  /** The commits of a round, in their order. */
  public static final AttributeKey<List<String>> COMMITS =
      AttributeKey.stringArrayKey("autofix.commits");

  /** Which try of an activity it is, from 1. */
  public static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("autofix.attempt");

  /** On a span whose work looked at something undecided and will be asked again. */
  public static final AttributeKey<Boolean> UNDECIDED =
      AttributeKey.booleanKey("autofix.undecided");

  /** What a call to an outside system came to, in the words of the metrics. */
  public static final AttributeKey<String> RESULT = AttributeKey.stringKey("autofix.result");

  /** The kind of a failure; its text stays in the log and in the history. */
  public static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private TraceKeys() {}
}
