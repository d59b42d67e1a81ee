/// Options that leave files out, the same for a scan and for questions to the catalog.
@NullMarked
package io.dupfinder.cli.filter;

import org.jspecify.annotations.NullMarked;
