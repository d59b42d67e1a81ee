package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldFile;
import java.util.Arrays;
import java.util.Map;

/// The attributes of two files that a link would merge: owner, mode, access lists, capabilities and
/// other extended attributes.
final class Metadata {

    private Metadata() {}

    /// @throws RefusedException when they differ in any of it
    static void requireSame(
            HeldFile victim, HeldFile survivor, EntryState victimState, EntryState survivorState)
            throws RefusedException {
        if (!victimState.owner().equals(survivorState.owner())) {
            throw new RefusedException(Reason.METADATA_DIFFERS, "other owner or group");
        }
        if (victimState.mode() != survivorState.mode()) {
            throw new RefusedException(
                    Reason.METADATA_DIFFERS,
                    "mode %o, and %o of the survivor"
                            .formatted(victimState.mode(), survivorState.mode()));
        }
        try {
            Map<String, byte[]> other = survivor.extendedAttributes();
            Map<String, byte[]> own = victim.extendedAttributes();
            boolean isEqual =
                    own.keySet().equals(other.keySet())
                            && own.entrySet().stream()
                                    .allMatch(it ->
                                            Arrays.equals(it.getValue(), other.get(it.getKey())));
            if (!isEqual) {
                throw new RefusedException(
                        Reason.METADATA_DIFFERS, "other extended attributes or access lists");
            }
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        }
    }
}
