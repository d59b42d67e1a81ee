package io.dupfinder.cli;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Takes what stands behind an option for its value only where it is a percentage: it may be a path
/// as well. Without one the option means all.
final class AttachedPercent implements IParameterConsumer {

    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
        boolean hasValue = !arguments.isEmpty() && arguments.peek().matches("[\\d.,]+%");
        try {
            option.setValue(Share.of(hasValue ? arguments.pop() : "100%"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), String.valueOf(e.getMessage()), e, option, null);
        }
    }
}
