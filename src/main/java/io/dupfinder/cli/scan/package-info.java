/// `dupfinder scan`: its options, its progress, its summary and its report.
@NullMarked
package io.dupfinder.cli.scan;

import org.jspecify.annotations.NullMarked;
