package dev.autofix.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrowserGuardTest {
  @Test
  void a_page_of_another_origin_is_refused() throws Exception {
    try (RunningApi api = new RunningApi(new InMemoryIntake())) {
      URI list = api.fix("/api/v1/fixes");

      assertThat(api.get(list, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
      assertThat(api.get(list, "Origin", "null").statusCode()).isEqualTo(403);
      assertThat(api.get(list, "Origin", "http://" + list.getAuthority()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void a_foreign_host_name_is_refused_where_no_credential_protects() throws Exception {
    try (RunningApi api = new RunningApi(new InMemoryIntake())) {
      assertThat(statusLine(api.fix("/api/v1/fixes"), "rebound.example")).contains("403");
      assertThat(statusLine(api.fix("/api/v1/fixes"), "localhost")).contains("200");
    }
  }

  @Test
  void credentials_protect_under_any_host_name() throws Exception {
    Credential olga = new Credential("olga", Role.OPERATOR, Set.of(), null, new SecretDigest("x"));
    try (RunningApi api = new RunningApi(new InMemoryIntake(), olga)) {
      assertThat(statusLine(api.fix("/api/v1/fixes"), "autofix.example")).contains("401");
    }
  }

  /** Java's HTTP client does not let a test choose the Host header. */
  private static String statusLine(URI address, String host) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(address.getPath(), host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
