/** Admission as people see and steer it over REST. */
@NullMarked
package dev.autofix.api.admission;

import org.jspecify.annotations.NullMarked;
