package io.dupfinder.config;

import io.dupfinder.json.JsonTree;
import io.dupfinder.json.JsonTree.Member;
import java.util.Collection;
import java.util.Optional;

/// One object of a configuration file. What has the wrong type is a problem, and otherwise absent.
///
/// @param name dotted; empty for the whole file
record JsonSection(
        String name, JsonTree.Members members, ConfigFile file, ConfigProblems problems) {

    private static final String TEXT = "text, in double quotes";
    private static final String NUMBER = "a number, without quotes";
    private static final String FLAG = "true or false, without quotes";
    private static final String OBJECT = "an object, in braces";

    Optional<RawSetting> text(String key) {
        return member(key)
                .flatMap(member ->
                        member.value() instanceof JsonTree.Text(String text, _)
                                ? Optional.of(raw(key, member, text))
                                : wrongType(key, member, TEXT));
    }

    Optional<RawSetting> number(String key) {
        return member(key)
                .flatMap(member ->
                        member.value() instanceof JsonTree.Numeral(String literal, _)
                                ? Optional.of(raw(key, member, literal))
                                : wrongType(key, member, NUMBER));
    }

    Optional<RawSetting> flag(String key) {
        return member(key)
                .flatMap(member ->
                        member.value() instanceof JsonTree.Flag(boolean value, _)
                                ? Optional.of(raw(key, member, Boolean.toString(value)))
                                : wrongType(key, member, FLAG));
    }

    Optional<JsonSection> section(String key) {
        return member(key)
                .flatMap(member ->
                        member.value() instanceof JsonTree.Members inner
                                ? Optional.of(new JsonSection(dotted(key), inner, file, problems))
                                : wrongType(key, member, OBJECT));
    }

    /// Every other key is a problem: a mistyped one must not be passed over.
    void refuseAllBut(Collection<String> known) {
        members.members()
                .forEach((key, member) -> {
                    if (!known.contains(key)) {
                        problems.add(subject(key, member) + ": " + remedy(key, known));
                    }
                });
    }

    private static String remedy(String key, Collection<String> known) {
        return NearestName.of(key, known)
                .map(near -> "there is no such setting; did you mean \"" + near + "\"?")
                .orElse("there is no such setting; here may stand " + String.join(", ", known));
    }

    private Optional<Member> member(String key) {
        return Optional.ofNullable(members.members().get(key));
    }

    private RawSetting raw(String key, Member member, String text) {
        return new RawSetting(
                text, new Origin.InFile(file.path()), subject(key, member), file.directory(), true);
    }

    private <T> Optional<T> wrongType(String key, Member member, String expected) {
        problems.add(
                subject(key, member)
                        + ": expected "
                        + expected
                        + "; found "
                        + member.value().kind()
                        + (member.value() instanceof JsonTree.Nothing
                                ? ", leave the key out"
                                : ""));
        return Optional.empty();
    }

    private String subject(String key, Member member) {
        return dotted(Printable.of(key)) + " " + file.place(member.position());
    }

    private String dotted(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
