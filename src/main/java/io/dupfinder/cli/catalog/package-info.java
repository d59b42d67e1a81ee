/// The subcommands of `dupfinder catalog`, a class each.
@NullMarked
package io.dupfinder.cli.catalog;

import org.jspecify.annotations.NullMarked;
