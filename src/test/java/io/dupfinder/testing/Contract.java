package io.dupfinder.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/// The documented JSON schemas, for checking outputs.
public final class Contract {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract() {}

    /// The violations of a schema, such as `report` or `scan`, in this JSON.
    public static List<String> violations(String schema, String json) {
        Schema rules =
                SCHEMAS.getSchema(
                        SchemaLocation.of("classpath:contract/" + schema + ".schema.json"));
        return rules
                .validate(
                        json,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
