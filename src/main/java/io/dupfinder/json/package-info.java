/// Readers and writers of the documented schemas. The only package that knows Jackson.
@NullMarked
package io.dupfinder.json;

import org.jspecify.annotations.NullMarked;
