package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Extensions of names that are wanted, and which of the choices have met none yet. Capital letters
/// do not count. Thread-safe.
public final class Extensions {

    /// Every name is wanted.
    public static final Extensions ALL = new Extensions(List.of());

    /// One value of an option.
    ///
    /// @param words option and value, as typed
    /// @param extensions without their dot, in lower case; one may have dots inside
    public record Choice(String words, Set<String> extensions) {}

    private final List<Choice> choices;
    private final Set<Choice> unmatched = ConcurrentHashMap.newKeySet();

    public Extensions(List<Choice> choices) {
        this.choices = List.copyOf(choices);
        unmatched.addAll(choices);
    }

    boolean areAll() {
        return choices.isEmpty();
    }

    /// Whether a file has one of them, or all are wanted.
    boolean contain(FilePath file) {
        if (areAll()) {
            return true;
        }
        String name = new String(file.name(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        boolean isWanted = false;
        for (int dot = name.indexOf('.', 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
            String extension = name.substring(dot + 1);
            for (Choice choice : choices) {
                if (choice.extensions().contains(extension)) {
                    isWanted = true;
                    unmatched.remove(choice);
                }
            }
        }
        return isWanted;
    }

    /// The words of the choices that no file had so far, in the order given.
    public List<String> unmatched() {
        return choices.stream().filter(unmatched::contains).map(Choice::words).distinct().toList();
    }
}
