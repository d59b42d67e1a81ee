/// How far a run is, for people who wait and for programs.
@NullMarked
package io.dupfinder.cli.progress;

import org.jspecify.annotations.NullMarked;
