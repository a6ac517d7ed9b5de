package dev.autofix.api.plans;

import dev.autofix.api.http.Texts;
import dev.autofix.api.openapi.Bounds;
import dev.autofix.core.workload.DnsName;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is wanted for.
 *
 * @param rule the name of the rule to plan by
 * @param container needed only if several containers of the pod fail
 */
public record PlanQuestion(
    @Bounds(required = true, maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String rule,
    @Bounds(required = true, maxLength = DnsName.LABEL_LIMIT, pattern = DnsName.LABEL)
        @Nullable String namespace,
    @Bounds(required = true, maxLength = DnsName.SUBDOMAIN_LIMIT, pattern = DnsName.SUBDOMAIN)
        @Nullable String pod,
    @Bounds(maxLength = DnsName.LABEL_LIMIT, pattern = DnsName.LABEL) @Nullable String container) {}
