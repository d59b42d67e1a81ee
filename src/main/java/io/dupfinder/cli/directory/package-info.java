/// The commands about whole directories.
@NullMarked
package io.dupfinder.cli.directory;

import org.jspecify.annotations.NullMarked;
