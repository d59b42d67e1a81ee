package io.dupfinder.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// File names that break careless programs: first the well-known ones, then random mixtures of
/// bytes and of pieces with a meaning for terminals, browsers, spreadsheets or shells.
///
/// The first fifty include all well-known ones.
public final class HostileNames {

    /// Linux's NAME_MAX, in bytes.
    private static final int LONGEST = 255;

    private static final List<String> TEXTS =
            List.of(
                    "@x",
                    "--yes",
                    "-rf",
                    "--",
                    "-",
                    "=cmd|' C calc'!A0",
                    "+1+1",
                    "@SUM(1+1)",
                    "\t=1+1",
                    "\r=1+1",
                    "\u001b[31mred",
                    "\u001b]0;title\u0007",
                    "\u009b2J",
                    "new\nline",
                    "carriage\rreturn",
                    "\u202egnp.exe",
                    "\u2066isolate",
                    "line\u2028separator",
                    "\ufeffmark",
                    "back\\slash",
                    "\\xff",
                    "\\",
                    " ",
                    "...",
                    "~",
                    "*",
                    "$(touch pwned)",
                    "`touch pwned`",
                    "'; drop table file_hashes; --",
                    "a\"b,c;d|e",
                    "\u007f",
                    "e\u0301",
                    "\u00e9",
                    "\ud83d\ude00",
                    "script><script>alert(1)<",
                    "<img src=x onerror=alert(2)>",
                    "\" onmouseover=\"alert(3)",
                    "noscript><!--",
                    "]]>{{x}}${x}%s%n",
                    "\uffff");

    private static final List<byte[]> NO_TEXTS =
            List.of(
                    new byte[] {(byte) 0xff},
                    new byte[] {(byte) 0xc3, (byte) 0x28},
                    new byte[] {(byte) 0xc0, (byte) 0xaf},
                    new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                    new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                    new byte[] {'c', 'u', 't', (byte) 0xe2, (byte) 0x82},
                    new byte[] {(byte) 0xc2, (byte) 0x9b, '2', 'J'},
                    new byte[] {1, 2, 3, 8, 0x0b, 0x1f});

    private static final List<byte[]> KNOWN =
            Stream.concat(
                            TEXTS.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)),
                            NO_TEXTS.stream())
                    .toList();

    private final Random random;

    private HostileNames(long seed) {
        random = new Random(seed);
    }

    /// The given number of distinct names. None is empty, `.` or `..`, or contains a zero or a
    /// slash.
    public static List<byte[]> of(int count, long seed) {
        HostileNames names = new HostileNames(seed);
        List<byte[]> made = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>(Set.of("", ".", ".."));
        int known = 0;
        while (made.size() < count) {
            byte[] name = known < KNOWN.size() ? KNOWN.get(known++) : names.random();
            if (seen.add(new String(name, StandardCharsets.ISO_8859_1))) {
                made.add(name);
            }
        }
        return made;
    }

    private byte[] random() {
        int length = random.nextInt(8) == 0 ? LONGEST : 1 + random.nextInt(40);
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        while (name.size() < length) {
            byte[] piece = piece();
            if (name.size() + piece.length <= LONGEST) {
                name.writeBytes(piece);
            }
        }
        return name.toByteArray();
    }

    private byte[] piece() {
        return switch (random.nextInt(4)) {
            case 0 -> new byte[] {anyByte()};
            case 1 -> new byte[] {(byte) (0x80 + random.nextInt(0x80))};
            case 2 -> new byte[] {(byte) ('a' + random.nextInt(26))};
            default -> KNOWN.get(random.nextInt(KNOWN.size()));
        };
    }

    private byte anyByte() {
        byte any = (byte) (1 + random.nextInt(255));
        return any == '/' ? (byte) '\n' : any;
    }
}
