package io.dupfinder.config;

import java.util.ArrayList;
import java.util.List;

/// Formats the effective settings for `config show`: one line each, with the origin, secrets
/// masked.
public final class ConfigListing {

    private ConfigListing() {}

    /// Every setting in use, secrets masked, with the host as it is known to this machine.
    public static List<Setting> settings(Config config, HostIdentity host) {
        List<Setting> settings = new ArrayList<>(config.settings());
        settings.removeIf(it -> it.key().equals(Setting.HOST_ID));
        settings.removeIf(it -> it.key().equals(Setting.HOST_NAME));
        settings.add(new Setting(Setting.HOST_ID, Printable.of(host.id()), host.idOrigin()));
        settings.add(new Setting(Setting.HOST_NAME, Printable.of(host.name()), host.nameOrigin()));
        return settings;
    }

    /// Aligned lines; warnings are not among them.
    public static List<String> lines(Config config, HostIdentity host) {
        List<Setting> settings = settings(config, host);
        int keyWidth = settings.stream().mapToInt(it -> it.key().length()).max().orElse(0);
        int valueWidth = settings.stream().mapToInt(it -> it.value().length()).max().orElse(0);
        return settings.stream()
                .map(it ->
                        padded(it.key(), keyWidth)
                                + "  "
                                + padded(it.value(), valueWidth)
                                + "  ("
                                + it.origin().words()
                                + ")")
                .toList();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
