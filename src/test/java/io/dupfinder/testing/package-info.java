/// What several tests need: a browser.
@NullMarked
package io.dupfinder.testing;

import org.jspecify.annotations.NullMarked;
