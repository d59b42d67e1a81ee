package io.dupfinder.cli.console;

import picocli.CommandLine.IVersionProvider;

/// The text of `--version`.
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "dupfinder " + (version == null ? "(not packaged)" : version);
    }
}
