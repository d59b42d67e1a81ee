package io.dupfinder.fs.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Looks up a C library that this system may lack.
final class SystemLibrary {

    private SystemLibrary() {}

    /// The addresses of its functions, in the order of `names`. Empty when the library or one of
    /// the functions is missing.
    static Optional<List<MemorySegment>> functions(String library, String... names) {
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
            return Optional.of(Arrays.stream(names).map(symbols::findOrThrow).toList());
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return Optional.empty();
        }
    }
}
