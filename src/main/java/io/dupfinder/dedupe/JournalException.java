package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import java.io.IOException;

/// The journal of a run cannot be written or read, and nothing more was acted on.
public final class JournalException extends RuntimeException {

    JournalException(FilePath file, IOException cause) {
        super(
                "the journal %s cannot be used: %s. What was done so far is in it; `dupfinder undo` puts it back."
                        .formatted(file, IoReason.ofMaking(cause)),
                cause);
    }
}
