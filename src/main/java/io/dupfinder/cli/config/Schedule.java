package io.dupfinder.cli.config;

import io.dupfinder.cli.console.ShellWord;
import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A scan every night, in the words of cron or of systemd.
///
/// @param program the launcher
/// @param roots what is scanned
record Schedule(String program, List<FilePath> roots) {

    /// Minute and hour of the night, away from those that everything else starts at.
    private static final String CRON_TIME = "17 3 * * *";

    /// A line for `crontab -e`. In it a percent sign would end the command.
    String cronLine() {
        String command = words(ShellWord::of, "scan -q").replace("%", "\\%");
        return CRON_TIME + " nice -n 19 ionice -c 3 " + command;
    }

    /// The unit that scans.
    String service() {
        return """
        [Unit]
        Description=Scan for duplicate files
        Documentation=man:dupfinder(1)

        [Service]
        Type=oneshot
        # A password for PostgreSQL: DUPFINDER_DB_PASSWORD=...
        EnvironmentFile=-%%h/.config/dupfinder/environment
        ExecStart=%s
        # 3: some files could not be read, and each is named in the journal.
        SuccessExitStatus=3
        Nice=19
        IOSchedulingClass=idle
        """
                .formatted(words(Schedule::systemdQuoted, "scan -q"));
    }

    /// The unit that starts the other one each night.
    static String timer() {
        return """
        [Unit]
        Description=Scan for duplicate files every night

        [Timer]
        OnCalendar=*-*-* 03:17:00
        RandomizedDelaySec=15min
        # A night that the machine slept through is made up for.
        Persistent=true

        [Install]
        WantedBy=timers.target
        """;
    }

    private String words(UnaryOperator<String> quoted, String arguments) {
        return quoted.apply(program)
                + " "
                + arguments
                + " -- "
                + roots.stream()
                        .map(root -> quoted.apply(root.text()))
                        .collect(Collectors.joining(" "));
    }

    /// A word of `ExecStart=`, where percent and dollar signs stand for something.
    private static String systemdQuoted(String text) {
        String doubled = text.replace("%", "%%").replace("$", "$$");
        return doubled.matches("[\\w@+=:,./%$-]+")
                ? doubled
                : "\"" + doubled.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
