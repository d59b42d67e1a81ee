package io.dupfinder.catalog;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A scan at its beginning.
///
/// @param options the options as typed or defaulted, for the record
public record ScanStart(
        List<FilePath> roots,
        DigestAlgorithm algorithm,
        Map<String, String> options,
        Instant started) {

    public ScanStart {
        roots = List.copyOf(roots);
        options = Map.copyOf(options);
    }
}
