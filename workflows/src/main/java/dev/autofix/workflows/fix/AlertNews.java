package dev.autofix.workflows.fix;

import java.time.Instant;

/**
 * How an alert stands that has joined a fix.
 *
 * @param alertWorkflowId the alert's workflow, which joined
 * @param firing false once Alertmanager has told that it is resolved
 * @param firedAt when it last began to fire; a resend does not change it
 */
public record AlertNews(String alertWorkflowId, boolean firing, Instant firedAt) {}
