package io.dupfinder.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/// A pattern as a machine that reads a text once: all states that it can be in are followed side by
/// side, so the time is that of the text's length times the pattern's, whatever the name of a file.
/// A regular expression would go back and forth for hours on a name made for it. Immutable.
///
/// The page translates the same patterns in `globs.js`.
final class GlobMatcher {

    /// One place of the pattern, by its number.
    private sealed interface State {}

    /// Takes one character and goes on to the next state.
    private record Take(IntPredicate character) implements State {}

    /// Goes on to two states without taking a character, which may be the same.
    private record Fork(int one, int other) implements State {}

    private final String glob;
    private final List<State> states = new ArrayList<>();

    /// Place in the pattern while it is read.
    private int at;

    /// Open braces while the pattern is read, the innermost last.
    private final Deque<Brace> braces = new ArrayDeque<>();

    /// A brace that is not closed yet.
    ///
    /// @param ends states behind the alternatives so far, which lead behind the brace
    private record Brace(List<Integer> ends, int lastFork) {}

    /// @throws IllegalArgumentException when a bracket or brace does not close, or a range of
    ///   characters goes backwards
    GlobMatcher(String glob) {
        this.glob = glob;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            at++;
            switch (c) {
                case '*' -> star();
                case '?' -> take(GlobMatcher::isNoSlash);
                case '[' -> characters();
                case '{' -> braces.addLast(new Brace(new ArrayList<>(), fork()));
                case ',' -> comma();
                case '}' -> closeBrace();
                case '\\' -> literal(at < glob.length() ? at++ : at - 1);
                default -> literal(at - 1);
            }
        }
        if (!braces.isEmpty()) {
            throw new IllegalArgumentException("a brace is not closed");
        }
    }

    boolean matches(String text) {
        Run run = new Run();
        run.enter(0);
        int from = 0;
        while (from < text.length() && run.next()) {
            int character = text.codePointAt(from);
            run.take(character);
            from += Character.charCount(character);
        }
        return from >= text.length() && run.isAtTheEnd();
    }

    private static boolean isNoSlash(int character) {
        return character != '/';
    }

    private void take(IntPredicate character) {
        states.add(new Take(character));
    }

    /// Adds a fork whose ways are set later, and returns its number.
    private int fork() {
        states.add(new Fork(states.size() + 1, states.size() + 1));
        return states.size() - 1;
    }

    private void repeat(IntPredicate character) {
        int start = states.size();
        states.add(new Fork(start + 1, start + 3));
        take(character);
        states.add(new Fork(start, start));
    }

    private void literal(int index) {
        int character = glob.codePointAt(index);
        at = Math.max(at, index + Character.charCount(character));
        take(taken -> taken == character);
    }

    /// Two stars that form a whole name match any number of directories; elsewhere, as in
    /// gitignore, they match what one star does.
    private void star() {
        int start = at - 1;
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        boolean isWholeName = at - start == 2 && isEdge(start - 1, "/{,") && isEdge(at, "/,}");
        if (!isWholeName) {
            repeat(GlobMatcher::isNoSlash);
        } else if (at < glob.length() && glob.charAt(at) == '/') {
            at++;
            int fork = fork();
            repeat(_ -> true);
            take(taken -> taken == '/');
            states.set(fork, new Fork(fork + 1, states.size()));
        } else {
            repeat(_ -> true);
        }
    }

    /// Whether a name can begin or end at this character of the pattern; braces separate names only
    /// while one is open.
    private boolean isEdge(int index, String edges) {
        if (index < 0 || index >= glob.length()) {
            return true;
        }
        char c = glob.charAt(index);
        return edges.indexOf(c) >= 0 && (c == '/' || !braces.isEmpty());
    }

    /// A class of characters, which never takes a slash.
    private void characters() {
        boolean isNegated =
                at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == '^');
        if (isNegated) {
            at++;
        }
        IntPredicate listed = _ -> false;
        boolean isFirst = true;
        while (at < glob.length() && (isFirst || glob.charAt(at) != ']')) {
            int low = next();
            boolean isRange =
                    at + 1 < glob.length() && glob.charAt(at) == '-' && glob.charAt(at + 1) != ']';
            if (isRange) {
                at++;
            }
            int high = isRange ? next() : low;
            if (high < low) {
                throw new IllegalArgumentException("a range of characters goes backwards");
            }
            listed = listed.or(character -> character >= low && character <= high);
            isFirst = false;
        }
        if (at >= glob.length()) {
            throw new IllegalArgumentException("a bracket is not closed");
        }
        at++;
        take((isNegated ? listed.negate() : listed).and(GlobMatcher::isNoSlash));
    }

    private int next() {
        int character = glob.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    private void comma() {
        if (braces.isEmpty()) {
            literal(at - 1);
            return;
        }
        Brace brace = braces.removeLast();
        brace.ends().add(fork());
        states.set(brace.lastFork(), new Fork(brace.lastFork() + 1, states.size()));
        braces.addLast(new Brace(brace.ends(), fork()));
    }

    private void closeBrace() {
        if (braces.isEmpty()) {
            literal(at - 1);
            return;
        }
        int end = states.size();
        braces.removeLast().ends().forEach(state -> states.set(state, new Fork(end, end)));
    }

    /// One reading of a text.
    private final class Run {

        /// States that take the next character, and how many there are.
        private int[] waiting = new int[states.size()];

        private int count;

        /// Those that took the last one, whose successors are being entered.
        private int[] last = new int[states.size()];

        private int lastCount;

        /// The character at which each state was entered last, counted from 1.
        private final int[] entered = new int[states.size() + 1];

        private int step = 1;
        private final int[] open = new int[2 * states.size() + 2];

        /// Goes on to the next character; false when no state takes any.
        boolean next() {
            int[] free = last;
            last = waiting;
            lastCount = count;
            waiting = free;
            count = 0;
            step++;
            return lastCount > 0;
        }

        void take(int character) {
            for (int index = 0; index < lastCount; index++) {
                if (states.get(last[index]) instanceof Take(IntPredicate taken)
                        && taken.test(character)) {
                    enter(last[index] + 1);
                }
            }
        }

        /// Enters a state and all that it forks to.
        void enter(int first) {
            int opened = 0;
            open[opened++] = first;
            while (opened > 0) {
                int state = open[--opened];
                if (entered[state] == step) {
                    continue;
                }
                entered[state] = step;
                if (state < states.size()) {
                    switch (states.get(state)) {
                        case Take _ -> waiting[count++] = state;
                        case Fork(int one, int other) -> {
                            open[opened++] = other;
                            open[opened++] = one;
                        }
                    }
                }
            }
        }

        boolean isAtTheEnd() {
            return entered[states.size()] == step;
        }
    }
}
