/// All that is done for a quick start, and nothing else: the head start, and the training run for
/// the JVM's cache of loaded classes.
@NullMarked
package io.dupfinder.startup;

import org.jspecify.annotations.NullMarked;
