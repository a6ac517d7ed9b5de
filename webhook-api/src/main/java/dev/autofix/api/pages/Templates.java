package dev.autofix.api.pages;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * FreeMarker, strict: everything that a template prints is escaped for HTML, what is missing is an
 * error, and no template reaches a class.
 */
final class Templates {
  private final Configuration engine = new Configuration(Configuration.VERSION_2_3_34);

  Templates() {
    engine.setClassForTemplateLoading(Templates.class, "");
    engine.setDefaultEncoding(StandardCharsets.UTF_8.name());
    engine.setLocale(Locale.ROOT);
    engine.setLocalizedLookup(false);
    engine.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    engine.setOutputFormat(HTMLOutputFormat.INSTANCE);
    engine.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
    engine.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    engine.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    engine.setLogTemplateExceptions(false);
    engine.setNumberFormat("c");
    engine.setBooleanFormat("c");
  }

  /** The whole page, or none of it. */
  String render(String template, Map<String, ?> model) {
    StringWriter page = new StringWriter();
    try {
      engine.getTemplate(template).process(model, page);
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException("the template " + template + " does not render", e);
    }
    return page.toString();
  }
}
