package dev.autofix.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the document of the API says of a call, as far as its signature does not. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Described {
  /** One sentence. */
  String value();

  /** The status of a good answer. */
  int status() default 200;

  /** What a good answer is; what the method returns, if it is not said. */
  Class<?> answer() default Void.class;

  /** Whether a call without a body makes no sense. */
  boolean needsBody() default false;

  /** The media type of a good answer. */
  String mediaType() default "application/json";
}
