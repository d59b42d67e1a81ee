/// Shared support for tests: the program run in this JVM, trees of real files, a look into the
/// catalog, a browser.
@NullMarked
package io.dupfinder.testing;

import org.jspecify.annotations.NullMarked;
