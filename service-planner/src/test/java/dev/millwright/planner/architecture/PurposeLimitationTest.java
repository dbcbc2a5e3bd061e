package dev.millwright.planner.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People at customers are read through {@code PersonStore}, which asks for a purpose and writes the read down, or not at all. */
class PurposeLimitationTest {
    private static final Pattern TABLE = Pattern.compile("planner\\.person\\b(?!_)");

    /** Who may name the table besides, and why nobody is read there in secret. */
    private static final Map<String, String> ALLOWED = Map.of(
            "MergeStore.java", "counts, reads nobody",
            "RecordStore.java", "compares addresses and writes the read down");

    @Test
    void nobody_reads_people_past_the_store_that_asks_why() throws IOException {
        var found = new ArrayList<String>();
        int seen = 0;
        for (var module : new String[] {"machine-twins", "service-planner", "firmware-sim", "gateway"}) {
            try (var files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    seen++;
                    if (!file.toString().contains("planner/privacy")
                            && TABLE.matcher(text(file)).find()) {
                        found.add(file.getFileName().toString());
                    }
                }
            }
        }

        assertThat(seen).isGreaterThan(500);
        assertThat(found).isSubsetOf(ALLOWED.keySet());
        assertThat(text(Path.of("src/main/java/dev/millwright/planner/quality/RecordStore.java")))
                .contains("ReadAudit.noteMany");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
