/** The configuration file: one record for each component, each default in one place. */
@NullMarked
package dev.autofix.worker.config;

import org.jspecify.annotations.NullMarked;
