package io.dupfinder.config;

import io.dupfinder.file.FilePath;

/// A setting's value as the user wrote it, not yet checked.
///
/// @param text may be a secret, so [#toString] leaves it out
/// @param subject how messages call it: `database.port in /etc/x.json, line 3, column 12`
/// @param base where a relative path starts
/// @param isQuotable whether messages may repeat the text; parts of URLs may be misplaced passwords
record RawSetting(String text, Origin origin, String subject, FilePath base, boolean isQuotable) {

    static RawSetting ofVariable(String name, String text, Environment environment) {
        return new RawSetting(
                text, new Origin.Variable(name), name, environment.workingDirectory(), true);
    }

    /// The same setting, never to be quoted in a message.
    RawSetting secret() {
        return new RawSetting(text, origin, subject, base, false);
    }

    /// A sentence that the value cannot be used.
    String complaint(String expected) {
        return subject
                + ": "
                + (isQuotable ? Printable.quoted(text) : "the value")
                + " cannot be used; expected "
                + expected;
    }

    /// A part of this setting, which is a URL. Parts are never quoted: they may be misplaced
    /// passwords.
    RawSetting part(String part, String name) {
        return new RawSetting(part, origin, "the " + name + " in " + subject, base, false);
    }

    ConfigException refused(String why) {
        return new ConfigException(subject + " is refused: " + why);
    }

    @Override
    public String toString() {
        return subject;
    }
}
