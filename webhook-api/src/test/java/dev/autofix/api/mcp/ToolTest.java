package dev.autofix.api.mcp;

import static dev.autofix.api.mcp.Clients.connect;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** An Autofix with its tools, and a client for each role. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ToolTest {
  /** An alert that a rule takes. */
  static final Map<String, Object> OOM =
      Map.of("labels", Map.of("alertname", "PodOOMKilled", "namespace", "shop", "pod", "shop-1"));

  final InMemoryIntake intake = new InMemoryIntake();
  RunningApi api;
  McpSyncClient viewer;
  McpSyncClient assistant;
  McpSyncClient approver;
  McpSyncClient operator;

  @BeforeAll
  void start() throws Exception {
    api =
        new RunningApi(
            intake,
            credential("vera", Role.VIEWER),
            credential("bot", Role.ASSISTANT),
            credential("ann", Role.APPROVER),
            credential("olga", Role.OPERATOR),
            credential("am", Role.ALERTS));
    viewer = connect(api.fix("/"), "vera");
    assistant = connect(api.fix("/"), "bot");
    approver = connect(api.fix("/"), "ann");
    operator = connect(api.fix("/"), "olga");
  }

  private static Credential credential(String name, Role role) {
    return new Credential(name, role, Set.of(), null, new SecretDigest(name));
  }

  @BeforeEach
  void know() {
    api.fixes.decisions.clear();
    api.fixes.known.clear();
    api.alerts.clear();
    intake.forget();
  }

  @AfterAll
  void stop() {
    List.of(viewer, assistant, approver, operator).forEach(McpSyncClient::close);
    api.close();
  }
}
