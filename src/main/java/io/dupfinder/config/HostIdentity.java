package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.MachineId;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The identity of this machine, by which one catalog tells several apart.
///
/// @param id stable
/// @param formerId the id by which an older catalog knows the machine; empty where `id` is no other
///   one
/// @param name friendly
/// @param idOrigin where the id was found
/// @param nameOrigin where the name was found
/// @param isMadeUp whether the id was made up just now, as there was none
public record HostIdentity(
        String id,
        Optional<String> formerId,
        String name,
        Origin idOrigin,
        Origin nameOrigin,
        boolean isMadeUp) {

    /// Format of a machine id. An image that was never started says `uninitialized`.
    private static final Pattern MACHINE_ID = Pattern.compile("[0-9a-f]{32}");

    /// Finds the identity: the id that is set, else one made of the machine id, else a random one
    /// kept in the data directory.
    ///
    /// @throws ConfigException when an id has to be kept and cannot be
    public static HostIdentity resolve(Config config, Environment environment, Places places) {
        Found id =
                settled(config, Setting.HOST_ID, config.hostId())
                        .or(() -> machineId(environment.machineIdFile()))
                        .orElseGet(() -> kept(places));
        Found name =
                settled(config, Setting.HOST_NAME, config.hostName())
                        .or(() -> systemName(environment))
                        .orElse(id);
        return new HostIdentity(
                id.text(), id.former(), name.text(), id.origin(), name.origin(), id.isMadeUp());
    }

    private static Optional<Found> settled(Config config, String key, Optional<String> value) {
        return value.flatMap(text ->
                config.setting(key).map(setting -> new Found(text, setting.origin(), false)));
    }

    private static Optional<Found> machineId(FilePath file) {
        return firstLine(file)
                .filter(MACHINE_ID.asMatchPredicate())
                .map(id ->
                        new Found(
                                new MachineId(id).hidden(),
                                Optional.of(id),
                                new Origin.InFile(file),
                                false));
    }

    private static Found kept(Places places) {
        FilePath file = places.hostIdFile();
        try {
            boolean isMadeUp = !Files.exists(NioPath.of(file));
            String id = new KeptText(file).orKeep(() -> UUID.randomUUID().toString());
            if (FieldRule.HOST_ID.reader().apply(id).isEmpty()) {
                throw new ConfigException(file + " holds no host id; remove it, or set host.id");
            }
            return new Found(id, new Origin.InFile(file), isMadeUp);
        } catch (IOException e) {
            throw new ConfigException(
                    "this machine has no id, and none can be kept in "
                            + file
                            + "; set host.id in config.json, DUPFINDER_HOST_ID or --host-id");
        }
    }

    private static Optional<Found> systemName(Environment environment) {
        return firstLine(environment.hostnameFile())
                .or(() -> environment.variable("HOSTNAME"))
                .flatMap(FieldRule.HOST_NAME.reader())
                .map(name -> new Found(name, new Origin.OperatingSystem(), false));
    }

    private static Optional<String> firstLine(FilePath file) {
        try {
            return Files.readString(NioPath.of(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// @param former the text that earlier versions took instead
    private record Found(String text, Optional<String> former, Origin origin, boolean isMadeUp) {

        Found(String text, Origin origin, boolean isMadeUp) {
            this(text, Optional.empty(), origin, isMadeUp);
        }
    }
}
