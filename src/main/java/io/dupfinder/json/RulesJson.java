package io.dupfinder.json;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes how much each rule of a walk leaves out.
public final class RulesJson {

    private RulesJson() {}

    /// How much a rule leaves out.
    ///
    /// @param rule in words
    /// @param leftOut entries, of which some are directories
    /// @param bytes of the files among them
    public record Rule(String rule, long leftOut, long directories, long bytes) {}

    static void write(List<Rule> rules, JsonGenerator json) {
        json.writeArrayPropertyStart("rules");
        for (Rule rule : rules) {
            json.writeStartObject();
            json.writeStringProperty("rule", rule.rule());
            json.writeNumberProperty("leftOut", rule.leftOut());
            json.writeNumberProperty("directories", rule.directories());
            json.writeNumberProperty("bytes", rule.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
