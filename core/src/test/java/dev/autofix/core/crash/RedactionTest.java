package dev.autofix.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line holds the word CANARY inside its secret; it must not come out. */
class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=CANARY",
        "DB_PASSWORD: CANARY",
        "{\"password\":\"CANARY with blanks\",\"user\":\"ann\"}",
        "{'apiKey': 'CANARY'}",
        "PGPASS=CANARY",
        "--token CANARY",
        "started with --db-password=CANARY",
        "run tool --secret-key CANARY now",
        "Authorization: Bearer CANARY0123456789",
        "sent header authorization=Basic CANARY0123456789==",
        "curl -H 'X-Api-Key: CANARY'",
        "GET /v1?access_token=CANARY&x=1",
        "connecting to postgres://ann:CANARY@db:5432/shop",
        "dial redis://:CANARY@cache:6379",
        "https://CANARY@git.example.com/shop.git",
        "ann:CANARY@tcp(db:3306)/shop",
        "Server=db;User=ann;Password=CANARY;Timeout=3",
        "CREATE USER ann IDENTIFIED BY 'CANARY'",
        "token eyJCANARYhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "eyJCANARYhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl is expired",
        "-----BEGIN RSA PRIVATE KEY----- CANARY",
        "MIIEpAIBAAKCAQEACANARY7bq0m3v9x1kqv0q3v9x1kqv0q3v9x1kqv0q3v9x1kq",
        "AKIACANARY0123456789",
        "ghp_CANARY0123456789abcdefghij",
        "github_pat_CANARY0123456789abcdefghij",
        "glpat-CANARY0123456789",
        "xoxb-123456789012-CANARYabcdef",
        "stripe sk_live_CANARY0123456789",
        "AIzaSyCANARY0123456789abcdefghijklmnop",
        "hvs.CAESICANARY0123456789",
        "Cookie: a=b; session=CANARY",
        "Set-Cookie: sid=CANARY; HttpOnly",
        "the key is q8CANARYxZ7w1LmN0pQr",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYCANARYKEY1",
        "signature => CANARY"
      })
  void whatLooksLikeASecretIsTakenOut(String line) {
    assertThat(Redaction.line(line)).doesNotContain("CANARY").contains(Redaction.MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "panic: runtime error: index out of range [3] with length 3",
        "configmap \"web-settings\" not found",
        "secret \"db\" not found",
        "couldn't find key mode in ConfigMap shop/web-settings",
        "Liveness probe failed: HTTP probe failed with statuscode: 500",
        "java.lang.IllegalStateException: port 8080 is in use",
        "exec: \"/app/server\": stat /app/server: no such file or directory: unknown",
        "Back-off pulling image \"registry.example.com/shop/web:1.4.2\"",
        "back-off 20s restarting failed container=worker pod=mailer-759979b89d-7xkw9_platform",
        "    at dev.example.shop.PriceService.load(PriceService.java:42)"
      })
  void whatAPersonNeedsStays(String line) {
    assertThat(Redaction.line(line)).isEqualTo(line.strip());
  }

  @Test
  void aLineIsPrintableAndShort() {
    assertThat(Redaction.line("\u001b[31mred\u202e\r\nnext")).isEqualTo("[31mred next");
    assertThat(Redaction.line("word ".repeat(10_000))).hasSizeLessThan(260);
  }

  @Test
  void redactingTwiceChangesNothing() {
    String once = Redaction.line("password=abc and postgres://u:p@db/x");

    assertThat(Redaction.line(once)).isEqualTo(once);
  }
}
