/// Reports of what was found, for people and programs: one writer a format, and the HTML page.
@NullMarked
package io.dupfinder.report;

import org.jspecify.annotations.NullMarked;
