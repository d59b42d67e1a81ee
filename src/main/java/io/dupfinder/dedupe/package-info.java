/// Acting on duplicates: rules choose the copies that stay, a plan lists what becomes of the
/// others, and the only code that changes a user's files carries it out, keeps a journal of it and
/// puts it back.
@NullMarked
package io.dupfinder.dedupe;

import org.jspecify.annotations.NullMarked;
