package dev.autofix.simulator.git;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/** Git's smart HTTP protocol for one repository: two advertisements and two services. */
final class SmartHttp {
  private static final String FETCH = "git-upload-pack";
  private static final String PUSH = "git-receive-pack";

  private final Repository repository;
  private final Supplier<PushGate> gate;

  SmartHttp(Repository repository, Supplier<PushGate> gate) {
    this.repository = repository;
    this.gate = gate;
  }

  /** Whether the request was one of Git's. */
  boolean answer(HttpExchange exchange, String resource) throws IOException {
    String method = exchange.getRequestMethod();
    String service = String.valueOf(exchange.getRequestURI().getQuery()).replace("service=", "");
    if (method.equals("GET") && resource.equals("info/refs") && isService(service)) {
      advertise(exchange, service);
      return true;
    } else if (method.equals("POST") && isService(resource)) {
      serve(exchange, resource);
      return true;
    }
    return false;
  }

  private static boolean isService(String name) {
    return name.equals(FETCH) || name.equals(PUSH);
  }

  private void advertise(HttpExchange exchange, String service) throws IOException {
    try (OutputStream body = start(exchange, service + "-advertisement")) {
      PacketLineOut lines = new PacketLineOut(body);
      PacketLineOutRefAdvertiser advertiser = new PacketLineOutRefAdvertiser(lines);
      if (service.equals(PUSH)) {
        lines.writeString("# service=" + service + "\n");
        lines.end();
        receiver().sendAdvertisedRefs(advertiser);
      } else {
        // Version 2 of the protocol has no such header line.
        uploader(exchange).sendAdvertisedRefs(advertiser, service);
      }
    }
  }

  private void serve(HttpExchange exchange, String service) throws IOException {
    InputStream request = body(exchange);
    try (OutputStream answer = start(exchange, service + "-result")) {
      if (service.equals(PUSH)) {
        receiver().receive(request, answer, null);
      } else {
        uploader(exchange).upload(request, answer, null);
      }
    }
  }

  private UploadPack uploader(HttpExchange exchange) {
    UploadPack upload = new UploadPack(repository);
    upload.setBiDirectionalPipe(false);
    @Nullable String protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
    if (protocol != null) {
      upload.setExtraParameters(List.of(protocol.split(":")));
    }
    return upload;
  }

  private ReceivePack receiver() {
    ReceivePack receive = new ReceivePack(repository);
    receive.setBiDirectionalPipe(false);
    receive.setPreReceiveHook(
        (pack, commands) -> commands.forEach(command -> decide(pack, command)));
    return receive;
  }

  private void decide(ReceivePack pack, ReceiveCommand command) {
    Optional<String> refusal = gate.get().refusal(repository, command.getRefName());
    refusal.ifPresent(
        reason -> {
          pack.sendMessage(reason);
          command.setResult(
              ReceiveCommand.Result.REJECTED_OTHER_REASON, "pre-receive hook declined");
        });
  }

  private static OutputStream start(HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-" + type);
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    String encoding = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream body = exchange.getRequestBody();
    return encoding.toLowerCase(Locale.ROOT).contains("gzip") ? new GZIPInputStream(body) : body;
  }
}
