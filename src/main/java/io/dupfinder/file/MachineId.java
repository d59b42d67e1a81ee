package io.dupfinder.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The id of a machine, from /etc/machine-id. That is confidential (machine-id(5)), because other
/// programs derive secrets from it; what leaves the machine is made of it, and does not lead back.
///
/// @param plain as the file has it
public record MachineId(String plain) {

    private static final byte[] PURPOSE = "dupfinder".getBytes(StandardCharsets.US_ASCII);

    /// Bytes in a block of SHA-256.
    private static final int BLOCK = 64;

    /// HMAC-SHA256 (RFC 2104) of the program's name, with the id as the key: 64 hexadecimal digits.
    public String hidden() {
        byte[] key = Arrays.copyOf(plain.getBytes(StandardCharsets.UTF_8), BLOCK);
        return HexFormat.of().formatHex(digest(key, 0x5c, digest(key, 0x36, PURPOSE)));
    }

    private static byte[] digest(byte[] key, int mask, byte[] message) {
        byte[] text = Arrays.copyOf(key, BLOCK + message.length);
        for (int i = 0; i < BLOCK; i++) {
            text[i] ^= (byte) mask;
        }
        System.arraycopy(message, 0, text, BLOCK, message.length);
        byte[] digest = new byte[Sha256.LENGTH];
        Sha256.ofJdk().digest(text, 0, text.length, digest);
        return digest;
    }
}
