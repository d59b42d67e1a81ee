/// Rows printed as a table, CSV or JSON.
@NullMarked
package io.dupfinder.cli.listing;

import org.jspecify.annotations.NullMarked;
