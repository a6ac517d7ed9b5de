package dev.autofix.worker.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a running Autofix for a client that starts its servers as programs. Every call is
 * passed on to {@code /mcp}, where roles and schemas are judged.
 */
public final class McpBridge {
  private static final int MESSAGE_LIMIT = 256 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApiAddress address;

  public McpBridge(ApiAddress address) {
    this.address = address;
  }

  /** Serves until {@code in} ends. */
  public void serve(InputStream in, OutputStream out) throws InterruptedException {
    try (McpSyncClient autofix = connect()) {
      WatchedInput input = new WatchedInput(in);
      McpSyncServer server = offer(autofix, tools(autofix), input, out);
      input.awaitEnd();
      server.closeGracefully();
    }
  }

  private static McpSyncServer offer(
      McpSyncClient autofix, ListToolsResult tools, InputStream in, OutputStream out) {
    McpServer.SyncSpecification<?> server =
        McpServer.sync(
                new StdioServerTransportProvider(
                    new JacksonMcpJsonMapper(new ObjectMapper()), in, out, MESSAGE_LIMIT))
            .serverInfo(autofix.getServerInfo())
            .instructions(autofix.getServerInstructions())
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .validateToolInputs(false);
    for (Tool tool : tools.tools()) {
      server.toolCall(tool, (client, request) -> pass(autofix, request));
    }
    return server.build();
  }

  private static CallToolResult pass(McpSyncClient autofix, CallToolRequest request) {
    try {
      return autofix.callTool(request);
    } catch (RuntimeException e) {
      return CallToolResult.builder()
          .isError(true)
          .addTextContent("Autofix did not answer: %s (call again in a moment)".formatted(why(e)))
          .build();
    }
  }

  private McpSyncClient connect() {
    HttpClientStreamableHttpTransport.Builder transport =
        HttpClientStreamableHttpTransport.builder(address.url().toString())
            .endpoint(address.url().getPath() + "/mcp");
    String token = address.token();
    if (token != null) {
      transport.addHttpRequestCustomizer(
          (request, method, uri, body, context) ->
              request.header("Authorization", "Bearer " + token));
    }
    return McpClient.sync(transport.build()).requestTimeout(PATIENCE).build();
  }

  private ListToolsResult tools(McpSyncClient autofix) {
    try {
      autofix.initialize();
      return autofix.listTools();
    } catch (RuntimeException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "%s/mcp does not let us in: %s (--url or %s says which Autofix, --token-file who asks)"
              .formatted(address, why(e), ApiAddress.URL),
          e);
    }
  }

  private static @Nullable String why(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
