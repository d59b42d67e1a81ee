/// What dupfinder remembers, in the words of the field. Knows no database.
@NullMarked
package io.dupfinder.catalog;

import org.jspecify.annotations.NullMarked;
