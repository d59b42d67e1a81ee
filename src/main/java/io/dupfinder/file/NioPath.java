package io.dupfinder.file;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/// The one bridge between a [FilePath] and the JDK's `Path`.
///
/// It goes by way of a percent-encoded URI: in an ASCII locale, as cron has it, `Path.of(String)`
/// loses every other letter and may address another existing file; the URI keeps every byte.
public final class NioPath {

    private static final String UNRESERVED = "/-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private NioPath() {}

    /// The JDK's path with exactly these bytes.
    public static Path of(FilePath path) {
        StringBuilder uri = new StringBuilder("file://");
        for (byte b : path.bytes()) {
            if (isUnreserved(b)) {
                uri.append((char) b);
            } else {
                HEX.toHexDigits(uri.append('%'), b);
            }
        }
        return Path.of(URI.create(uri.toString()));
    }

    /// The bytes of a JDK path, which is made absolute.
    public static FilePath toFilePath(Path path) {
        byte[] encoded = path.toUri().getRawPath().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                bytes.write(
                        HexFormat.fromHexDigit(encoded[i + 1]) << 4
                                | HexFormat.fromHexDigit(encoded[i + 2]));
                i += 2;
            } else {
                bytes.write(encoded[i]);
            }
        }
        return FilePath.ofBytes(bytes.toByteArray());
    }

    private static boolean isUnreserved(byte b) {
        return b >= '0' && b <= '9'
                || b >= 'A' && b <= 'Z'
                || b >= 'a' && b <= 'z'
                || UNRESERVED.indexOf(b) >= 0;
    }
}
