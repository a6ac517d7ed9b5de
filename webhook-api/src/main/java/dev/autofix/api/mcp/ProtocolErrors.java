package dev.autofix.api.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;

/**
 * What is no message is answered as JSON-RPC says. The SDK would write the exception itself, with
 * its stack trace.
 */
final class ProtocolErrors extends StdSerializer<McpError> {
  private static final long serialVersionUID = 1L;

  ProtocolErrors() {
    super(McpError.class);
  }

  @Override
  public void serialize(McpError error, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    JSONRPCError what = error.getJsonRpcError();
    json.writeStartObject();
    json.writeStringField("jsonrpc", "2.0");
    json.writeNullField("id");
    json.writeObjectFieldStart("error");
    json.writeNumberField("code", what.code());
    json.writeStringField("message", what.message());
    json.writeEndObject();
    json.writeEndObject();
  }
}
