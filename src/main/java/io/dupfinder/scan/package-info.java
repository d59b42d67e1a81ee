/// The pipeline: walk, recall, group by size, sample, compare, remember. [io.dupfinder.scan.Scan]
/// shows it whole.
@NullMarked
package io.dupfinder.scan;

import org.jspecify.annotations.NullMarked;
