package io.dupfinder.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` says.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        String version = DupfinderCommand.class.getPackage().getImplementationVersion();
        return "dupfinder " + (version == null ? "(not packaged)" : version);
    }
}
