package dev.autofix.api.alertmanager;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Bodies as Alertmanager sends them. */
final class Payloads {
  static final String OOM_LABELS =
      "{\"alertname\":\"PodOOMKilled\",\"namespace\":\"shop\",\"pod\":\"shop-1\"}";

  private Payloads() {}

  /** A body that a real Alertmanager sent. */
  static String recorded(String name) {
    try (InputStream body =
        Payloads.class.getResourceAsStream("/alertmanager/webhook-" + name + ".json")) {
      return new String(Objects.requireNonNull(body, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String of(String... alerts) {
    return "{\"version\":\"4\",\"status\":\"firing\",\"receiver\":\"a\\\\.b\",\"alerts\":["
        + String.join(",", alerts)
        + "]}";
  }

  static String firing(int number, String labels) {
    return "{\"status\":\"firing\",\"labels\":%s,\"startsAt\":\"2026-11-22T13:51:52.683Z\",\"endsAt\":\"0001-01-01T00:00:00Z\",\"fingerprint\":\"%016x\"}"
        .formatted(labels, number);
  }
}
