/// Contents become digests: samples of both ends, and whole contents compared in lock-step.
@NullMarked
package io.dupfinder.hash;

import org.jspecify.annotations.NullMarked;
