package dev.autofix.api.slack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one person in Slack what came of a button; nobody else sees it. */
public final class SlackReplies {
  private static final Logger LOG = LoggerFactory.getLogger(SlackReplies.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI api;

  /**
   * @param api the root of the Web API: replies go to the same Slack and nowhere else
   */
  public SlackReplies(URI api) {
    this.api = api;
  }

  /** Tells; that this fails is only logged, because the decision stands by itself. */
  void tell(URI address, String text) {
    if (!isSlack(address)) {
      LOG.warn("no reply to {}: that is not Slack", address.getHost());
      return;
    }
    try {
      HttpResponse<Void> answer =
          http.send(request(address, text), HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() != 200) {
        LOG.warn("Slack answered a reply with {}", answer.statusCode());
      }
    } catch (IOException e) {
      LOG.warn("Slack did not take a reply: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest request(URI address, String text) throws IOException {
    String body =
        new JsonMapper()
            .writeValueAsString(
                Map.of(
                    "response_type", "ephemeral", "replace_original", false, "text", escape(text)));
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private boolean isSlack(URI address) {
    boolean sameServer = String.valueOf(api.getAuthority()).equals(address.getAuthority());
    boolean hooks = ("hooks." + api.getHost()).equals(address.getAuthority());
    return (sameServer || hooks) && String.valueOf(api.getScheme()).equals(address.getScheme());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
