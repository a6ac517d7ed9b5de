package dev.autofix.activities.notify.slack;

import dev.autofix.activities.http.TokenSource;
import java.net.URI;
import java.time.Duration;

/**
 * The way to a workspace.
 *
 * @param apiUrl the root of the Web API
 * @param token a bot token, asked for each call
 * @param answer the longest time for one call
 */
public record SlackAccess(URI apiUrl, TokenSource token, Duration answer) {}
