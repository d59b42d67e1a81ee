/// `dupfinder report`, its filters, and the conditions of `--fail-if`.
@NullMarked
package io.dupfinder.cli.report;

import org.jspecify.annotations.NullMarked;
