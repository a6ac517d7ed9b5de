/** The ports of the workflows: activity interfaces with one request and one result record each. */
@NullMarked
package dev.autofix.workflows.activity;

import org.jspecify.annotations.NullMarked;
