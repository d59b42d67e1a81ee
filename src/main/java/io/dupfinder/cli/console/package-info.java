/// What every command is given: streams, options all share, settings, the log, exit codes.
@NullMarked
package io.dupfinder.cli.console;

import org.jspecify.annotations.NullMarked;
