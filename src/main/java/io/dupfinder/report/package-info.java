/// What was found, for people and programs: one writer a format, and the page.
@NullMarked
package io.dupfinder.report;

import org.jspecify.annotations.NullMarked;
