package io.dupfinder.cli.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The part of a command's help that an option belongs to, or all options of a class.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Topic {

    Subject value();

    /// A thing that options are about. Their order is that of a help text.
    enum Subject {
        WHAT("Input and filters"),
        HOW("Method"),
        OUTPUT("Output"),
        ADVANCED("Advanced"),
        EVERYWHERE("Common options");

        private final String heading;

        Subject(String heading) {
            this.heading = heading;
        }

        public String heading() {
            return heading;
        }
    }
}
