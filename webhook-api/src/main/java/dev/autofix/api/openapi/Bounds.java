package dev.autofix.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the document of the API says of a value that arrives as a text or a number. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Bounds {
  /** A text without control characters and the like. */
  String PLAIN = "plain-text";

  /** Only its words, or its values, make sense. */
  Class<?> type() default Void.class;

  /** Without it the answer is 400. */
  boolean required() default false;

  long min() default Long.MIN_VALUE;

  long max() default Long.MAX_VALUE;

  int maxLength() default Integer.MAX_VALUE;

  int minLength() default 0;

  String pattern() default "";

  String format() default "";
}
