package io.dupfinder.cli;

import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/// The options of a command in its help, below a heading for each topic.
final class OptionsByTopic implements IHelpSectionRenderer {

    @Override
    public String render(Help help) {
        List<OptionSpec> all =
                help.commandSpec().options().stream().filter(option -> !option.hidden()).toList();
        Map<Subject, List<OptionSpec>> topics =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        OptionsByTopic::topic,
                                        () -> new EnumMap<>(Subject.class),
                                        Collectors.toList()));
        StringBuilder text = new StringBuilder();
        topics.forEach((topic, options) -> {
            Help.Layout layout =
                    help.createDefaultLayout(
                            all, help.commandSpec().positionalParameters(), help.colorScheme());
            layout.addOptions(options, help.createDefaultParamLabelRenderer());
            String heading =
                    topics.size() == 2 && topic != Subject.EVERYWHERE ? "Options" : topic.heading();
            text.append("%n%s:%n".formatted(heading)).append(layout);
        });
        return text.toString();
    }

    /// The topic of the option's own field, else of the class that declares it.
    static Subject topic(OptionSpec option) {
        Optional<Topic> own =
                Optional.ofNullable(option.userObject())
                        .filter(AnnotatedElement.class::isInstance)
                        .map(AnnotatedElement.class::cast)
                        .map(member -> member.getAnnotation(Topic.class));
        Optional<Topic> ofClass =
                Optional.ofNullable(option.userObject())
                        .filter(Member.class::isInstance)
                        .map(member ->
                                ((Member) member).getDeclaringClass().getAnnotation(Topic.class));
        return own.or(() -> ofClass).map(Topic::value).orElse(Subject.HOW);
    }
}
