/// Readers and writers of JSON; the only package that knows Jackson. Databind reads small
/// documents, Jackson's parser and generator stream all others.
@NullMarked
package io.dupfinder.json;

import org.jspecify.annotations.NullMarked;
