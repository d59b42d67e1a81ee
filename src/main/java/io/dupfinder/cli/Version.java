package io.dupfinder.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` says.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = DupfinderCommand.class.getPackage().getImplementationVersion();
        return new String[] {"dupfinder " + (version == null ? "(not packaged)" : version)};
    }
}
