package dev.autofix.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.worker.AutofixApplication;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An assistant asks, over both transports, and what it asked for stands in Git. */
class McpDemoTest {
  private static final String SHOP = "demo/shop/Deployment/shop";
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void what_an_assistant_asks_for_ends_in_a_commit() throws Exception {
    try (Demo demo = Demo.start(folder, silent());
        McpSyncClient http = connect(http(demo.address()))) {
      Alert alert =
          demo.world().alerts(demo.address(), null).awaited(AlertRule.OOM_KILLED, "shop", SOON);
      Map<String, Object> pod =
          Map.of("namespace", "shop", "pod", alert.label("pod"), "waitSeconds", 30);

      assertThat(call(http, "get_helm_chart_path", container())).contains("apps/shop/values.yaml");
      assertThat(call(http, "auto_fix_oom", pod)).contains("fix-demo-shop-deployment-shop");
      demo.world()
          .world()
          .await(
              () -> recovered(call(http, "explain_fix", fix())),
              Duration.ofMinutes(4),
              "the recovery");

      assertThat(new Ledger(demo.world().repository()).entries(SHOP)).hasSize(1);
      try (McpSyncClient stdio = connect(stdio(demo.address()))) {
        assertThat(names(stdio)).isEqualTo(names(http));
        assertThat(call(stdio, "explain_fix", fix())).contains("RECOVERED");
        assertThat(call(stdio, "explain_fix", Map.of("id", "fix-none"))).contains("is known");
      }
    }
  }

  private static Optional<String> recovered(String explanation) {
    return Optional.of(explanation).filter(text -> text.contains("RECOVERED"));
  }

  private static Map<String, Object> fix() {
    return Map.of("id", "fix-demo-shop-deployment-shop");
  }

  private static Map<String, Object> container() {
    return Map.of("namespace", "shop", "kind", "Deployment", "name", "shop", "container", "app");
  }

  private static McpClientTransport http(URI autofix) {
    return HttpClientStreamableHttpTransport.builder(autofix.toString()).build();
  }

  /** As a client starts it: the program, its arguments, its standard input and output. */
  private static McpClientTransport stdio(URI autofix) {
    return new StdioClientTransport(
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .args(
                "-cp",
                System.getProperty("java.class.path"),
                AutofixApplication.class.getName(),
                "mcp",
                "--url",
                autofix.toString())
            .build(),
        new JacksonMcpJsonMapper(new ObjectMapper()));
  }

  private static McpSyncClient connect(McpClientTransport transport) {
    McpSyncClient client =
        McpClient.sync(transport).initializationTimeout(SOON).requestTimeout(SOON).build();
    client.initialize();
    return client;
  }

  private static List<String> names(McpSyncClient client) {
    return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
  }

  private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    return result.content().stream()
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining("\n"));
  }

  private static Terminal silent() {
    return new Terminal(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false);
  }
}
