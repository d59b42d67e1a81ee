/// Commands, options, messages and exit codes. The only package that knows picocli and Jansi; it
/// puts the others together.
@NullMarked
package io.dupfinder.cli;

import org.jspecify.annotations.NullMarked;
