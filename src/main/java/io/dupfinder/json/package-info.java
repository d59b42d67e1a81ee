/// Readers and writers of JSON; the only package that knows Jackson.
@NullMarked
package io.dupfinder.json;

import org.jspecify.annotations.NullMarked;
