package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Reads a plan line by line, in constant memory, and refuses it at the first line that is not as
/// this program writes it, or that nobody can want.
public final class PlanReader {

    private final String name;
    private final BufferedReader lines;
    private final PlanHeader header;
    private final TreesOfPlan trees;
    private long line;
    private long count;
    private long frees;
    private boolean isAmongFiles;
    private boolean isAtEnd;

    /// The digest of the group that is being read.
    private String digest = "";

    private final Set<String> victims = new HashSet<>();
    private final Set<String> survivors = new HashSet<>();

    /// Reads the first line.
    ///
    /// @param name of the plan, for messages
    /// @throws PlanRefusedException when it is no plan
    public PlanReader(String name, InputStream in) {
        this.name = name;
        lines =
                new BufferedReader(
                        new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        header = parsed(PlanHeader::ofJson, readLine());
        trees = new TreesOfPlan(header.roots());
    }

    public PlanHeader header() {
        return header;
    }

    /// The next line; empty at the end of a whole plan.
    ///
    /// @throws PlanRefusedException when the plan cannot be used
    public Optional<PlannedAction> next() {
        if (isAtEnd) {
            return Optional.empty();
        }
        JsonLine json = readLine();
        if (json.has("end")) {
            requireEnd(json);
            isAtEnd = true;
            return Optional.empty();
        }
        PlannedAction action = parsed(PlannedAction::ofJson, json);
        if (action.number() != count + 1) {
            throw refused("it has the number %d here".formatted(action.number()));
        }
        if (json.has(PlannedTree.ENTRIES) != action.isDirectory()) {
            throw refused("it is neither a file nor a whole directory");
        }
        if (action.isDirectory()) {
            action = withTree(action, json);
        } else {
            isAmongFiles = true;
            requireSensible(action);
        }
        count++;
        frees += action.frees().bytes();
        return Optional.of(action);
    }

    /// The number of actions that were read.
    public long actions() {
        return count;
    }

    /// Reads what lies in a directory. Directories come before files.
    private PlannedAction withTree(PlannedAction action, JsonLine json) {
        if (isAmongFiles) {
            throw refused("a directory comes after a file");
        }
        long entries = parsed(head -> head.requireNumber(PlannedTree.ENTRIES), json);
        PlannedTree.Builder builder = new PlannedTree.Builder();
        for (long i = 0; i < entries; i++) {
            parsed(
                    entry -> {
                        builder.add(entry, action.number(), action.action());
                        return entry;
                    },
                    readLine());
        }
        PlannedTree tree = builder.build();
        parsed(
                head -> {
                    trees.add(action, tree);
                    return head;
                },
                json);
        return action.with(tree);
    }

    /// Reads the rest.
    ///
    /// @throws PlanRefusedException when the plan cannot be used
    public void requireWhole() {
        while (next().isPresent()) {
            // Each line is checked when it is read.
        }
    }

    private void requireEnd(JsonLine json) {
        parsed(
                end -> {
                    if (end.requireNumber("end") != count || end.requireNumber("frees") != frees) {
                        throw new IllegalArgumentException(
                                "the last line counts other actions than there are");
                    }
                    return end;
                },
                json);
        try {
            if (lines.readLine() != null) {
                throw refused("something follows the last line");
            }
        } catch (IOException e) {
            throw refused("it cannot be read: " + e.getMessage());
        }
    }

    /// Refuses what the rules of this program never plan. The disk is asked about it when it is
    /// acted on.
    private void requireSensible(PlannedAction action) {
        for (FilePath path : action.victimPaths()) {
            if (header.roots().stream().noneMatch(path::startsWith)) {
                throw refused("%s lies outside of the plan's roots".formatted(path));
            }
        }
        parsed(
                file -> {
                    file.victimPaths().forEach(trees::requireStays);
                    trees.requireStays(file.survivor().path());
                    return file;
                },
                action);
        if (action.action() instanceof Action.Move(FilePath directory)) {
            if (!isClean(directory) || !header.moveTo().equals(Optional.of(directory))) {
                throw refused("it moves a file elsewhere than its first line says");
            }
        }
        if (!action.digest().equals(digest)) {
            digest = action.digest();
            victims.clear();
            survivors.clear();
        }
        String victim = identity(action.victim());
        String survivor = identity(action.survivor());
        if (!action.hasOneInode()) {
            throw refused("the links of the victim are other files");
        }
        if (victim.equals(survivor)) {
            throw refused("the victim %s is its own survivor".formatted(action.victim().path()));
        }
        survivors.add(survivor);
        if (!victims.add(victim)) {
            throw refused("the victim %s goes twice".formatted(action.victim().path()));
        }
        if (victims.contains(survivor) || survivors.contains(victim)) {
            throw refused(
                    "a survivor is a victim, too, and no copy of %s would be certain to stay"
                            .formatted(action.victim().path()));
        }
    }

    private static String identity(PlannedFile file) {
        return file.copyKey();
    }

    static boolean isClean(FilePath path) {
        String slashed = path.text() + "/";
        return !slashed.contains("/./") && !slashed.contains("/../") && !path.isRoot();
    }

    private interface Parser<S, T> {
        T parse(S source);
    }

    private <S, T> T parsed(Parser<S, T> parser, S source) {
        try {
            return parser.parse(source);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private JsonLine readLine() {
        line++;
        try {
            String text = lines.readLine();
            if (text == null) {
                throw refused(
                        line == 1
                                ? "it is empty"
                                : "it was cut short: its last line, which counts the actions, is missing. Make it anew with `dupfinder plan`");
            }
            return JsonLine.parse(text);
        } catch (CharacterCodingException e) {
            throw refused("it is not UTF-8");
        } catch (IOException e) {
            throw refused("it cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private PlanRefusedException refused(String what) {
        return new PlanRefusedException(
                "the plan %s cannot be used, and nothing was changed. Line %d: %s."
                        .formatted(name, line, what));
    }
}
