package io.dupfinder.fs.linux;

import static io.dupfinder.fs.linux.Change.NONE;
import static io.dupfinder.fs.linux.Change.require;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.NativeMemory;
import java.util.Map;

/// System calls that change owner, mode, attributes and times of an open entry.
final class AttributeChange {

    private AttributeChange() {}

    /// Gives an open entry owner, mode and extended attributes of another. The owner comes first,
    /// because a change of it takes set-user-id and capabilities away.
    static void resemble(
            Scratch scratch,
            int descriptor,
            EntryState other,
            Map<String, byte[]> extendedAttributes)
            throws ActionFailedException {
        setOwner(scratch, descriptor, other.owner());
        setMode(scratch, descriptor, other.mode());
        for (Map.Entry<String, byte[]> attribute : extendedAttributes.entrySet()) {
            setAttribute(scratch, descriptor, attribute.getKey(), attribute.getValue());
        }
    }

    private static void setOwner(Scratch scratch, int descriptor, EntryState.Owner owner)
            throws ActionFailedException {
        require(
                scratch,
                Libc.callOnce(
                        scratch.state,
                        SystemCall.FCHOWN,
                        descriptor,
                        owner.user(),
                        owner.group(),
                        NONE,
                        NONE));
    }

    private static void setMode(Scratch scratch, int descriptor, int mode)
            throws ActionFailedException {
        require(
                scratch,
                Libc.callOnce(
                        scratch.state, SystemCall.FCHMOD, descriptor, mode, NONE, NONE, NONE));
    }

    private static void setAttribute(Scratch scratch, int descriptor, String name, byte[] value)
            throws ActionFailedException {
        scratch.content.set(value, 0, value.length);
        require(
                scratch,
                Libc.callOnce(
                        scratch.state,
                        SystemCall.FSETXATTR,
                        descriptor,
                        Change.first(scratch, name.getBytes(ISO_8859_1)),
                        scratch.content.address,
                        value.length,
                        NONE));
    }

    static void setTimes(Scratch scratch, int descriptor, EntryState.Times times)
            throws ActionFailedException {
        NativeMemory both = scratch.content;
        setTime(both, 0, times.readNanos());
        setTime(both, 2, times.modifiedNanos());
        require(
                scratch,
                Libc.callOnce(
                        scratch.state,
                        SystemCall.UTIMENSAT,
                        descriptor,
                        NONE,
                        both.address,
                        NONE,
                        NONE));
    }

    private static void setTime(NativeMemory times, int word, long nanos) {
        times.setWord(word, Math.floorDiv(nanos, 1_000_000_000L));
        times.setWord(word + 1, Math.floorMod(nanos, 1_000_000_000L));
    }
}
