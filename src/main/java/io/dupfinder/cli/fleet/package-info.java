/// The command for fleets of catalogs.
@NullMarked
package io.dupfinder.cli.fleet;

import org.jspecify.annotations.NullMarked;
