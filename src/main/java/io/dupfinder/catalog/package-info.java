/// The memory of dupfinder, in the words of the field. It depends on no database.
@NullMarked
package io.dupfinder.catalog;

import org.jspecify.annotations.NullMarked;
