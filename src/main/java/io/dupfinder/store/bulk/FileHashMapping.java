package io.dupfinder.store.bulk;

import io.dupfinder.store.entity.FileHash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;

/// The table and columns of [FileHash], as Hibernate maps them. Immutable.
///
/// @param columns those that an insert fills, the natural key included
public record FileHashMapping(String table, List<Column> columns) {

    public FileHashMapping {
        columns = List.copyOf(columns);
    }

    /// A column of the table.
    ///
    /// @param attribute of [FileHash]
    public record Column(String attribute, String name, Kind kind) {}

    /// Kinds of values, each bound in its own way.
    public enum Kind {
        TEXT,
        BYTES,
        LONG,
        DOUBLE;

        private static Kind of(Class<?> type) {
            if (type == String.class) {
                return TEXT;
            }
            if (type == byte[].class) {
                return BYTES;
            }
            if (type == long.class || type == Long.class) {
                return LONG;
            }
            if (type == double.class || type == Double.class) {
                return DOUBLE;
            }
            throw new IllegalStateException("no way to bind a " + type.getName());
        }
    }

    /// Reads the mapping of a factory.
    public static FileHashMapping of(SessionFactory factory) {
        EntityMappingType entity =
                factory.unwrap(SessionFactoryImplementor.class)
                        .getMappingMetamodel()
                        .getEntityDescriptor(FileHash.class);
        List<Column> columns = new ArrayList<>();
        if (entity.getIdentifierMapping() instanceof EmbeddableValuedModelPart key) {
            key.getEmbeddableTypeDescriptor()
                    .forEachAttributeMapping(attribute -> columns.add(column(attribute)));
        }
        entity.forEachAttributeMapping(attribute -> {
            if (attribute instanceof BasicAttributeMapping basic && basic.isInsertable()) {
                columns.add(column(basic));
            }
        });
        return new FileHashMapping(entity.getMappedTableDetails().getTableName(), columns);
    }

    private static Column column(AttributeMapping attribute) {
        if (attribute instanceof BasicAttributeMapping basic) {
            return new Column(
                    basic.getAttributeName(),
                    basic.getSelectionExpression(),
                    Kind.of(basic.getJavaType().getJavaTypeClass()));
        }
        throw new IllegalStateException("no column: " + attribute.getAttributeName());
    }

    /// The column of an attribute.
    public String name(String attribute) {
        return columns.stream()
                .filter(column -> column.attribute().equals(attribute))
                .map(Column::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no column for " + attribute));
    }

    /// The names of all columns, in their order, parted by commas.
    public String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /// The end of an upsert: a row that is there takes all from the new one but the conflict's own
    /// columns.
    public String onConflict(List<String> target) {
        return "on conflict (%s) do update set %s"
                .formatted(
                        String.join(", ", target),
                        columns.stream()
                                .map(Column::name)
                                .filter(name -> !target.contains(name))
                                .map(name -> name + " = excluded." + name)
                                .collect(Collectors.joining(", ")));
    }
}
