/// The base and the context of every command: streams, shared options, settings, the log, exit
/// codes.
@NullMarked
package io.dupfinder.cli.console;

import org.jspecify.annotations.NullMarked;
