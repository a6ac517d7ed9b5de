package dev.autofix.worker.wiring;

import dev.autofix.api.temporal.Causes;
import dev.autofix.worker.config.TemporalSettings;
import dev.autofix.workflows.FixAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the search attributes to the namespace. That they are there already is success; that this
 * process may not add them leaves it to an administrator, and the log says how.
 */
record SearchAttributeRegistration(WorkflowServiceStubs stubs, TemporalSettings settings) {
  private static final Logger LOG = LoggerFactory.getLogger(SearchAttributeRegistration.class);

  void run() {
    if (!settings.searchAttributes()) {
      return;
    }
    OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(options());
    for (SearchAttributeKey<String> key : FixAttributes.all()) {
      add(operator, key);
    }
  }

  /** The channel is shared, what the other stubs send along with each call is not. */
  private OperatorServiceStubsOptions options() {
    OperatorServiceStubsOptions.Builder options =
        OperatorServiceStubsOptions.newBuilder().setChannel(stubs.getRawChannel());
    Path apiKey = settings.apiKeyFile();
    if (apiKey != null) {
      options.addApiKey(() -> TemporalConnection.read(apiKey));
    }
    return options.validateAndBuildWithDefaults();
  }

  private void add(OperatorServiceStubs operator, SearchAttributeKey<String> key) {
    try {
      operator
          .blockingStub()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(settings.namespace())
                  .putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                  .build());
      LOG.info("search attribute {} added to namespace {}", key.getName(), settings.namespace());
    } catch (StatusRuntimeException e) {
      settle(key, e);
    }
  }

  private void settle(SearchAttributeKey<String> key, StatusRuntimeException failure) {
    Status.Code code = failure.getStatus().getCode();
    switch (code) {
      case ALREADY_EXISTS -> LOG.debug("search attribute {} is there", key.getName());
      case PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED, INVALID_ARGUMENT ->
          LOG.warn(
              "search attribute {} cannot be added: {} (add it by `temporal operator"
                  + " search-attribute create --namespace {} --name {} --type Keyword`, or set"
                  + " temporal.searchAttributes: false)",
              key.getName(),
              Causes.text(failure),
              settings.namespace(),
              key.getName());
      default -> throw failure;
    }
  }
}
