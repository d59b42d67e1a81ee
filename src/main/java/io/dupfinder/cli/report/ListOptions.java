package io.dupfinder.cli.report;

import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.report.MemberChoice;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options that choose the members of groups in lists for other programs.
@Topic(Subject.OUTPUT)
final class ListOptions {

    @Option(
            names = "--omit-first",
            description =
                    "In lists for programs (fdupes, print0, --template): leave out the first copy of each group, by host and"
                            + " then by path, so that what is listed could go.")
    private boolean omitsFirst;

    @Option(
            names = "--whole-groups",
            description = "In such lists: members elsewhere too, not only those below PATH.")
    private boolean wholeGroups;

    @Option(
            names = "--all-links",
            description = "In such lists: every hard link, not only the first path of each copy.")
    private boolean allLinks;

    /// @param query what was asked about
    MemberChoice members(GroupQuery query) {
        return new MemberChoice(
                wholeGroups ? _ -> true : query::admits,
                file -> query.except().contain(file.path()),
                allLinks,
                omitsFirst);
    }

    /// The names of those that were given, which have a meaning in lists alone.
    Stream<String> given() {
        return Stream.of(
                        omitsFirst ? "--omit-first" : "",
                        wholeGroups ? "--whole-groups" : "",
                        allLinks ? "--all-links" : "")
                .filter(name -> !name.isEmpty());
    }
}
