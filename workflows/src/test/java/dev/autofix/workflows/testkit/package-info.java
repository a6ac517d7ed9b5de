/** Fake activities and the in-process Temporal server that the workflow tests share. */
package dev.autofix.workflows.testkit;
