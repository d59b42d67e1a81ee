package io.dupfinder.dedupe;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.dedupe.Decision.Redundant;
import io.dupfinder.dedupe.Decision.Staying;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Applies the rules to the copies of one content after another. In any doubt a copy stays.
public final class KeepDecider {

    private final String hostKey;
    private final KeepRules rules;
    private final PlanScope scope;
    private final List<KeepRule> chain;
    private final Comparator<Copy> order;

    /// @param victims that may go
    /// @param alwaysProtected what no rule can give up
    public KeepDecider(
            String hostKey, KeepRules rules, Victims victims, List<PathPattern> alwaysProtected) {
        this.hostKey = hostKey;
        this.rules = rules;
        this.scope =
                new PlanScope(
                        victims,
                        rules.onlyUnder(),
                        Stream.concat(rules.protect().stream(), alwaysProtected.stream()).toList());
        List<KeepRule> all = new ArrayList<>();
        if (!alwaysProtected.isEmpty()) {
            all.add(new KeepRule.Protect(alwaysProtected));
        }
        all.addAll(rules.chain(victims.roots()));
        chain = List.copyOf(all);
        Comparator<Copy> byRules = (_, _) -> 0;
        for (KeepRule rule : chain) {
            byRules = byRules.thenComparing(rule.order());
        }
        order = byRules;
    }

    /// Decides about all files of one content.
    ///
    /// @param files those of other hosts are left out
    public Decision decide(ByteCount size, String digest, Collection<GroupedFile> files) {
        List<Copy> ranked = ranked(files);
        Set<Copy> kept = new LinkedHashSet<>();
        List<List<Copy>> ties = new ArrayList<>();
        List<Copy> lasting = lasting(ranked);
        reserve(lasting, rules.reserve().copies(), kept, ties);
        if (rules.reserve().aVolume()) {
            lasting.stream()
                    .collect(Collectors.groupingBy(Copy::volume))
                    .values()
                    .forEach(ofVolume -> reserve(ofVolume, 1, kept, ties));
        }
        List<Redundant> goes = new ArrayList<>();
        Set<Copy> going = new LinkedHashSet<>(ranked);
        going.removeAll(kept);
        going.removeIf(scope::keeps);
        ties.forEach(going::removeAll);
        for (Copy copy : going) {
            survivor(copy, ranked, going)
                    .ifPresent(survivor ->
                            goes.add(new Redundant(copy, survivor, rule(survivor, copy))));
        }
        return new Decision(
                size,
                digest,
                ranked,
                goes,
                staying(ranked, goes, files, copy -> reason(copy, going, kept, ties)),
                ties.stream().filter(tie -> !tie.stream().allMatch(scope::keeps)).toList());
    }

    /// Why a copy stays that may go.
    private static ReasonToStay reason(
            Copy copy, Set<Copy> going, Set<Copy> kept, List<List<Copy>> ties) {
        if (ties.stream().anyMatch(tie -> tie.contains(copy))) {
            return ReasonToStay.TIE;
        }
        if (going.contains(copy)) {
            return ReasonToStay.OTHER_FILESYSTEM;
        }
        return kept.stream().findFirst().equals(Optional.of(copy))
                ? ReasonToStay.ELSEWHERE
                : ReasonToStay.RESERVED;
    }

    /// The redundant copies that stay, by rank: those below the paths, without the first of them
    /// where there is no copy anywhere else.
    private List<Staying> staying(
            List<Copy> ranked,
            List<Redundant> goes,
            Collection<GroupedFile> files,
            Function<Copy, ReasonToStay> reason) {
        Set<Copy> gone = goes.stream().map(Redundant::copy).collect(Collectors.toSet());
        boolean isElsewhere = !ranked.stream().allMatch(scope::holds);
        boolean isRedundant = isElsewhere || isOnOtherHost(ranked, files);
        List<Staying> staying = new ArrayList<>();
        for (Copy copy : ranked) {
            if (!gone.contains(copy) && scope.holds(copy)) {
                if (isRedundant) {
                    ReasonToStay why = scope.obstacle(copy).orElseGet(() -> reason.apply(copy));
                    staying.add(
                            new Staying(
                                    copy,
                                    why == ReasonToStay.ELSEWHERE && !isElsewhere
                                            ? ReasonToStay.OTHER_HOST
                                            : why));
                }
                isRedundant = true;
            }
        }
        return staying;
    }

    private boolean isOnOtherHost(List<Copy> ranked, Collection<GroupedFile> files) {
        Set<GroupedFile.Copy> here =
                ranked.stream()
                        .map(Copy::first)
                        .map(file -> GroupedFile.Copy.of(file.fsId(), file.inode()))
                        .collect(Collectors.toSet());
        return files.stream()
                .anyMatch(
                        file -> !file.host().key().equals(hostKey) && !here.contains(file.copy()));
    }

    /// Takes of a person's decision what still holds.
    ///
    /// @param files those of other hosts are left out
    /// @param problems receives what does not
    public Decision decide(
            HandDecision hand, Collection<GroupedFile> files, Consumer<Problem> problems) {
        List<Copy> ranked = ranked(files);
        hand.drop().stream()
                .filter(path -> ranked.stream().noneMatch(copy -> copy.any(path::equals)))
                .forEach(path ->
                        problems.accept(
                                new Problem(path, "it is no copy of this content any more")));
        Set<Copy> going = new LinkedHashSet<>();
        for (Copy copy : ranked) {
            if (copy.any(hand.drop()::contains)) {
                Optional<String> reason = reasonToStay(copy, hand);
                reason.ifPresent(words -> problems.accept(new Problem(copy.path(), words)));
                if (reason.isEmpty()) {
                    going.add(copy);
                }
            }
        }
        List<Copy> survivors =
                ranked.stream()
                        .sorted(Comparator.comparing(copy -> !copy.any(hand.keep()::contains)))
                        .toList();
        List<Redundant> goes = new ArrayList<>();
        for (Copy copy : going) {
            Optional<Copy> survivor = survivor(copy, survivors, going);
            survivor.ifPresent(it -> goes.add(new Redundant(copy, it, "decided by hand")));
            if (survivor.isEmpty()) {
                problems.accept(new Problem(copy.path(), "no other copy would stay for it"));
            }
        }
        return new Decision(
                hand.size(),
                hand.digest(),
                ranked,
                goes,
                staying(survivors, goes, files, _ -> ReasonToStay.BY_HAND),
                List.of());
    }

    private Optional<String> reasonToStay(Copy copy, HandDecision hand) {
        if (copy.any(hand.keep()::contains)) {
            return Optional.of("it is decided both ways, or a hard link of it is");
        }
        if (!copy.all(hand.drop()::contains)) {
            return Optional.of("a hard link of it is not decided to go");
        }
        if (isProtected(copy)) {
            return Optional.of("it is protected");
        }
        if (!copy.isCertain()) {
            return Optional.of("one file may be seen twice, or was changed between two scans");
        }
        return scope.keeps(copy)
                ? Optional.of("it lies outside of the PATHs, or an option leaves it out")
                : Optional.empty();
    }

    /// Whether a directory may go as a whole, if all its files go.
    ///
    /// @param roots paths below which it has to lie, and none of which may lie in it
    public boolean mayGo(FilePath directory, List<FilePath> roots) {
        return TreesOfPlan.mayGo(directory, roots) && scope.admits(directory);
    }

    /// Whether a pattern protects an entry that is no file.
    public boolean isProtected(FilePath path) {
        return scope.isProtected(path);
    }

    /// Keeps the best copies. Where the last of them tie with others, the first path is kept, or
    /// all stay.
    private void reserve(List<Copy> ranked, int wanted, Set<Copy> kept, List<List<Copy>> ties) {
        int left = wanted;
        int at = 0;
        while (left > 0 && at < ranked.size()) {
            List<Copy> equal = equalTo(ranked, at);
            at += equal.size();
            if (equal.size() <= left) {
                kept.addAll(equal);
            } else if (rules.reserve().takesFirst()) {
                // No rule ranks a copy that stays anyway, elsewhere or in doubt, above one that may
                // go.
                equal.stream()
                        .sorted(Comparator.comparing(scope::keeps))
                        .limit(left)
                        .forEach(kept::add);
            } else if (!ties.contains(equal)) {
                ties.add(equal);
            }
            left -= equal.size();
        }
    }

    private List<Copy> equalTo(List<Copy> ranked, int at) {
        Copy first = ranked.get(at);
        return ranked.subList(at, ranked.size()).stream()
                .takeWhile(copy -> order.compare(first, copy) == 0)
                .toList();
    }

    /// Whether a pattern protects a path of the copy.
    public boolean isProtected(Copy copy) {
        return scope.isProtected(copy);
    }

    /// The best copy that stays and can take the place of another.
    private Optional<Copy> survivor(Copy victim, List<Copy> ranked, Set<Copy> going) {
        return lasting(ranked).stream()
                .filter(copy -> !going.contains(copy))
                .filter(copy ->
                        !rules.action().needsOneFilesystem()
                                || copy.volume().equals(victim.volume()))
                .findFirst();
    }

    /// Those that nobody threw away.
    private static List<Copy> lasting(List<Copy> copies) {
        return copies.stream().filter(copy -> !PlanScope.isTrashed(copy)).toList();
    }

    /// The rule that tells two copies apart.
    private String rule(Copy kept, Copy other) {
        return chain.stream()
                .filter(rule -> rule.order().compare(kept, other) < 0)
                .findFirst()
                .map(rule -> rule.words(kept))
                .orElse(
                        rules.reserve().takesFirst()
                                ? "tie first"
                                : "keep " + rules.reserve().copies());
    }

    /// The copies on this host, the best first, and those in the trash last.
    private List<Copy> ranked(Collection<GroupedFile> files) {
        return copies(files).stream()
                .sorted(
                        Comparator.comparing(PlanScope::isTrashed)
                                .thenComparing(order)
                                .thenComparing(Copy::path))
                .toList();
    }

    private List<Copy> copies(Collection<GroupedFile> files) {
        return Copy.all(files.stream().filter(file -> file.host().key().equals(hostKey)).toList());
    }
}
