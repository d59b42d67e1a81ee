package io.dupfinder.hash;

import io.dupfinder.fs.FileSystem;
import io.dupfinder.hash.LockStep.Outcome;
import io.dupfinder.hash.LockStep.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The step before a [LockStep]: of files that lie in the same extents (reflinks, snapshots) one is
/// read, and the others inherit its digest (docs/decisions/0020).
///
/// The extents are asked for before the file is read and again afterwards. A file that has changed
/// by then, or lies elsewhere, is read like any other. Thread-safe.
public final class ReflinkStep {

    private final Reflinks reflinks;
    private final LockStep lockStep;
    private final ReadCounter counter;

    /// Prepares comparing; bytes that need not be read are added to `counter`.
    public ReflinkStep(FileSystem fileSystem, LockStep lockStep, ReadCounter counter) {
        reflinks = new Reflinks(fileSystem);
        this.lockStep = lockStep;
        this.counter = counter;
    }

    /// Compares files of one size, as [LockStep#compare] does.
    ///
    /// @param mayInherit files, by their index in the list, that may get the digest of another one
    /// @param needsDigests whether all need one
    /// @param blocks lengths of the blocks that are read side by side
    public void compare(
            List<FileVersion> files,
            IntPredicate mayInherit,
            boolean needsDigests,
            Blocks blocks,
            Sink sink) {
        List<Reflinks.Sharing> sharing = reflinks.among(files, mayInherit);
        if (sharing.isEmpty()) {
            lockStep.compare(files, _ -> needsDigests, blocks, sink);
        } else {
            new ComparisonWithHeirs(files, sharing, blocks, sink).run(needsDigests);
        }
    }

    /// One comparison in which some files are not to be read.
    private final class ComparisonWithHeirs {

        private final List<FileVersion> files;
        private final Map<Integer, Reflinks.Sharing> byReader = new HashMap<>();
        private final List<Integer> toRead;
        private final Blocks blocks;
        private final Sink sink;

        /// Heirs that have to be read after all.
        private final List<Integer> disinherited = new ArrayList<>();

        /// Files that differ from all that were read, by index. Heirs that have to be read after
        /// all were not compared with them.
        private final List<Integer> alone = new ArrayList<>();

        ComparisonWithHeirs(
                List<FileVersion> files, List<Reflinks.Sharing> sharing, Blocks blocks, Sink sink) {
            this.files = files;
            this.blocks = blocks;
            this.sink = sink;
            sharing.forEach(it -> byReader.put(it.reader(), it));
            List<Integer> heirs = sharing.stream().flatMap(it -> it.heirs().stream()).toList();
            toRead = withoutAll(heirs);
        }

        private List<Integer> withoutAll(List<Integer> heirs) {
            boolean[] isHeir = new boolean[files.size()];
            heirs.forEach(index -> isHeir[index] = true);
            return IntStream.range(0, files.size()).filter(i -> !isHeir[i]).boxed().toList();
        }

        void run(boolean needsDigests) {
            compare(toRead, index -> needsDigests || byReader.containsKey(index), this::accept);
            if (disinherited.isEmpty()) {
                alone.forEach(index -> sink.accept(index, new Outcome.Alone()));
            } else {
                List<Integer> unclear =
                        Stream.concat(disinherited.stream(), alone.stream()).toList();
                compare(unclear, _ -> true, sink);
            }
        }

        /// Compares some, with predicate and sink by the indexes of all.
        private void compare(List<Integer> some, IntPredicate needsDigest, Sink outcomes) {
            lockStep.compare(
                    some.stream().map(files::get).toList(),
                    i -> needsDigest.test(some.get(i)),
                    blocks,
                    new Sink() {
                        @Override
                        public void accept(int i, Outcome outcome) {
                            outcomes.accept(some.get(i), outcome);
                        }

                        @Override
                        public void doubt(int i) {
                            sink.doubt(some.get(i));
                        }
                    });
        }

        private void accept(int index, Outcome outcome) {
            if (outcome instanceof Outcome.Alone) {
                alone.add(index);
            } else {
                sink.accept(index, outcome);
            }
            if (byReader.containsKey(index)) {
                inherit(byReader.get(index), outcome);
            }
        }

        private void inherit(Reflinks.Sharing sharing, Outcome outcome) {
            switch (outcome) {
                case Outcome.Read _ -> {
                    boolean isCertain = isStillIn(sharing, sharing.reader());
                    for (int heir : sharing.heirs()) {
                        if (isCertain && isStillIn(sharing, heir)) {
                            counter.addNotRead(files.get(heir).size());
                            sink.accept(heir, outcome);
                        } else {
                            disinherited.add(heir);
                        }
                    }
                }
                case Outcome.Stopped _ ->
                        sharing.heirs().forEach(heir -> sink.accept(heir, outcome));
                case Outcome.Failed _, Outcome.Alone _ -> disinherited.addAll(sharing.heirs());
            }
        }

        private boolean isStillIn(Reflinks.Sharing sharing, int index) {
            return reflinks.extents(files.get(index)).filter(sharing.extents()::equals).isPresent();
        }
    }
}
