package dev.millwright.planner.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody adds a column for words without having said what stands in it: {@code column-classes.txt}. */
@Tag("database")
class ColumnClassesIT {
    @Test
    void somebody_has_said_what_every_column_for_words_holds() throws IOException {
        var classes = classes();
        try (Database database = TestDatabase.fresh()) {
            List<TextColumn> columns = database.inTransactionNow(TextColumn::all);

            assertThat(columns).hasSizeGreaterThan(250);
            assertThat(columns.stream()
                            .filter(column -> !isSaid(column, classes))
                            .map(TextColumn::path))
                    .as("add them to service-planner/src/test/resources/column-classes.txt")
                    .isEmpty();
        }
    }

    /** A column called …_by names one of our own people, whichever table it is in. */
    private static boolean isSaid(TextColumn column, Map<String, String> classes) {
        return classes.containsKey(column.path())
                || classes.containsKey(column.name())
                || column.name().endsWith("_by");
    }

    private static Map<String, String> classes() throws IOException {
        var classes = new HashMap<String, String>();
        try (var file = ColumnClassesIT.class.getResourceAsStream("/column-classes.txt")) {
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var parts = line.split(":\\s*", 2);
                    for (var name : parts[1].split("\\s+", -1)) {
                        classes.putIfAbsent(name, parts[0]);
                    }
                }
            }
        }
        return classes;
    }
}
