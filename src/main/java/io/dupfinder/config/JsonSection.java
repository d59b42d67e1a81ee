package io.dupfinder.config;

import io.dupfinder.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// One object of a configuration file. A value of the wrong type is a problem and counts as absent.
///
/// @param name dotted; empty for the whole file
record JsonSection(String name, JsonObject members, ConfigFile file, ConfigProblems problems) {

    private static final String TEXT = "text, in double quotes";
    private static final String NUMBER = "a number, without quotes";
    private static final String FLAG = "true or false, without quotes";
    private static final String OBJECT = "an object, in braces";
    private static final String OPTION = "text, a number, true, false, or a list of texts";
    private static final String NULL = "null";

    Optional<RawSetting> text(String key) {
        return value(key, TEXT, members.text(key)).map(text -> raw(key, text));
    }

    Optional<RawSetting> number(String key) {
        return value(key, NUMBER, members.number(key)).map(digits -> raw(key, digits));
    }

    Optional<RawSetting> flag(String key) {
        return value(key, FLAG, members.flag(key)).map(flag -> raw(key, flag.toString()));
    }

    Optional<JsonSection> section(String key) {
        return value(key, OBJECT, members.object(key))
                .map(object -> new JsonSection(dotted(key), object, file, problems));
    }

    /// All members, each one value or a list of texts: the options of a command, which knows them.
    List<DefaultOption> options() {
        return members.keys().stream().flatMap(key -> option(key).stream()).toList();
    }

    private Optional<DefaultOption> option(String key) {
        return value(
                        key,
                        OPTION,
                        members.texts(key)
                                .or(() -> members.text(key).map(List::of))
                                .or(() -> members.number(key).map(List::of))
                                .or(() -> members.flag(key).map(flag -> List.of(flag.toString()))))
                .map(values -> new DefaultOption(key, values, subject(key)));
    }

    /// Every other key is a problem: a mistyped one must not be passed over.
    void refuseAllBut(Collection<String> known) {
        for (String key : members.keys()) {
            if (!known.contains(key)) {
                problems.add(subject(key) + ": " + remedy(key, known));
            }
        }
    }

    private static String remedy(String key, Collection<String> known) {
        return NearestName.of(key, known)
                .map(near -> "there is no such setting; did you mean \"" + near + "\"?")
                .orElse("there is no such setting; here may stand " + String.join(", ", known));
    }

    /// The value as it is; a key with a value of another type is a problem.
    private <T> Optional<T> value(String key, String expected, Optional<T> value) {
        if (value.isEmpty() && members.has(key)) {
            String found = members.kind(key);
            String remedy = found.equals(NULL) ? ", leave the key out" : "";
            problems.add(subject(key) + ": expected " + expected + "; found " + found + remedy);
        }
        return value;
    }

    private RawSetting raw(String key, String text) {
        return new RawSetting(
                text, new Origin.InFile(file.path()), subject(key), file.directory(), true);
    }

    private String subject(String key) {
        return dotted(Printable.of(key)) + " " + file.place(members.position(key));
    }

    private String dotted(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
