package io.dupfinder.config;

import io.dupfinder.file.FilePath;

/// A value as the user gave it, not yet checked.
///
/// @param text may be a secret, so [#toString] leaves it out
/// @param subject how messages call it: `database.port in /etc/x.json, line 3, column 12`
/// @param base where a relative path starts
/// @param isQuotable whether messages may repeat the text; parts of URLs may be misplaced passwords
record Given(String text, Origin origin, String subject, FilePath base, boolean isQuotable) {

    static Given ofVariable(String name, String text, Environment environment) {
        return new Given(
                text, new Origin.Variable(name), name, environment.workingDirectory(), true);
    }

    /// The same, never to be repeated in a message.
    Given secret() {
        return new Given(text, origin, subject, base, false);
    }

    /// That the value should have been something else.
    String complaint(String expected) {
        return subject
                + ": "
                + (isQuotable ? Printable.quoted(text) : "the value")
                + " cannot be used; expected "
                + expected;
    }

    @Override
    public String toString() {
        return subject;
    }
}
