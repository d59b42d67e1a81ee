package io.dupfinder.fleet;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The question that the arguments of the job ask.
///
/// @param base the URI of the directory that holds `files/` and `runs/`
/// @param top how many groups are listed with their files
/// @param maxAge the age from which on an export is stale, if one is given
/// @param hostsApart whether filesystems of equal identity on several hosts are several filesystems, as those of cloned images are
record Request(
        Kind kind,
        String base,
        int top,
        Optional<Duration> maxAge,
        boolean hostsApart,
        Optional<Side> sideA,
        Optional<Side> sideB) {

    /// The questions.
    enum Kind {
        GROUP,
        MEMBERS,
        COVER,
        PENDING,
        TOTALS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One side of a comparison.
    ///
    /// @param host its key or name; `*` for all hosts
    /// @param prefix the path of a directory; empty for all of the host
    record Side(String host, String prefix) {

        static final String ALL = "*";

        static Side parse(String text) {
            int at = text.indexOf(":/");
            String host = at < 0 ? text : text.substring(0, at);
            String prefix = at < 0 ? "" : text.substring(at + 1).replaceFirst("/+$", "");
            return new Side(host, prefix);
        }

        boolean isAll() {
            return host.equals(ALL);
        }
    }

    static final String USAGE =
            "usage: group|members|cover|pending|totals --base URI [--max-age 7d] [--top 1000] [--hosts-apart]"
                    + " [--a HOST[:/PREFIX] --b HOST[:/PREFIX]|*]";

    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([hd])");
    private static final Set<String> FLAGS = Set.of("--hosts-apart");
    private static final Set<String> OPTIONS = Set.of("--base", "--max-age", "--top", "--a", "--b");

    /// @throws FleetException when the arguments are none of the job's
    static Request parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw FleetException.refused("name a question; " + USAGE);
        }
        Kind kind = kind(arguments.get(0));
        Map<String, String> given = options(arguments.subList(1, arguments.size()));
        String base = given.get("--base");
        if (base == null) {
            throw FleetException.refused("name the directory of the exports with --base; " + USAGE);
        }
        Optional<Side> a = Optional.ofNullable(given.get("--a")).map(Side::parse);
        Optional<Side> b = Optional.ofNullable(given.get("--b")).map(Side::parse);
        boolean hasSides = a.isPresent() && b.isPresent();
        if (kind == Kind.COVER ? !hasSides : a.isPresent() || b.isPresent()) {
            throw FleetException.refused("--a and --b go with cover, and cover needs both; " + USAGE);
        }
        if (a.filter(Side::isAll).isPresent()) {
            throw FleetException.refused("--a takes one host; only --b can be all others, as *");
        }
        return new Request(
                kind,
                base.replaceFirst("(?<=[^/])/+$", ""),
                top(given.getOrDefault("--top", "1000")),
                Optional.ofNullable(given.get("--max-age")).map(Request::age),
                given.containsKey("--hosts-apart"),
                a,
                b);
    }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw FleetException.refused("there is no question " + word + "; " + USAGE);
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        int at = 0;
        while (at < arguments.size()) {
            String name = arguments.get(at);
            String value = "";
            if (name.startsWith("--") && name.indexOf('=') > 0) {
                value = name.substring(name.indexOf('=') + 1);
                name = name.substring(0, name.indexOf('='));
            } else if (OPTIONS.contains(name)) {
                at++;
                if (at == arguments.size()) {
                    throw FleetException.refused(name + " needs a value; " + USAGE);
                }
                value = arguments.get(at);
            }
            if (!OPTIONS.contains(name) && !FLAGS.contains(name)) {
                throw FleetException.refused("there is no option " + name + "; " + USAGE);
            }
            given.put(name, value);
            at++;
        }
        return given;
    }

    private static int top(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw FleetException.refused("--top takes a number up to 999999, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static Duration age(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            throw FleetException.refused("--max-age takes hours or days, as 36h or 7d, not " + text);
        }
        long number = Long.parseLong(age.group(1));
        return age.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofDays(number);
    }
}
