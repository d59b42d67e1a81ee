package io.dupfinder.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A kind of file, told by the extension of its name.
public enum FileType {
    IMAGE(
            "jpg jpeg png gif webp avif heic heif bmp tif tiff svg ico psd xcf raw arw cr2 cr3 dng nef orf raf rw2 srw"),
    VIDEO("mp4 m4v mkv webm avi mov wmv flv mpg mpeg m2ts vob ogv 3gp"),
    AUDIO("mp3 m4a aac flac ogg oga opus wav wma aiff aif ape mid midi"),
    DOCUMENT(
            "pdf doc docx odt rtf txt md xls xlsx ods csv ppt pptx odp epub mobi azw3 djvu ps tex pages numbers key"),
    ARCHIVE(
            "zip tar gz tgz bz2 tbz2 xz txz zst 7z rar lz lz4 lzma cab iso dmg deb rpm jar war apk"),
    CODE(
            "c h cc cpp cxx hpp hh java kt kts scala groovy py pyi rb go rs swift m js mjs cjs jsx ts tsx mts cts php pl pm lua sh bash zsh fish ps1 bat cs fs vb sql r jl hs ml ex exs erl clj el vim html css scss less vue svelte json yaml yml toml xml");

    private final String extensions;

    /// @param extensions separated by spaces
    FileType(String extensions) {
        this.extensions = extensions;
    }

    /// Extensions without their dot, in lower case.
    public Set<String> extensions() {
        return Set.of(extensions.split(" "));
    }

    /// The word for it on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The type that is called so.
    public static Optional<FileType> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
