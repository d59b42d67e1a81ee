package io.dupfinder.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A text with marks, `{{name}}`, that are replaced when it is written.
///
/// @param pieces texts and names of marks in turn, with a text first and last
record PageTemplate(List<String> pieces) {

    /// Writes the replacement of a mark.
    interface Filler {
        void fill(String mark) throws IOException;
    }

    static PageTemplate ofResource(String name) {
        String text = new String(resource(name), StandardCharsets.UTF_8);
        return new PageTemplate(List.of(text.split("\\{\\{|\\}\\}", -1)));
    }

    void write(OutputStream out, Filler filler) throws IOException {
        for (int i = 0; i < pieces.size(); i++) {
            if (i % 2 == 0) {
                out.write(pieces.get(i).getBytes(StandardCharsets.UTF_8));
            } else {
                filler.fill(pieces.get(i));
            }
        }
    }

    /// The bytes of a resource of this package.
    static byte[] resource(String name) {
        try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
