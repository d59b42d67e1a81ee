/// The program. [io.dupfinder.Main] is where it begins.
@NullMarked
package io.dupfinder;

import org.jspecify.annotations.NullMarked;
