package dev.millwright.planner.intake;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the files of an import come from: a directory, files that were sent, or the rows of a request. */
sealed interface ImportSource {
    /** Whether there is a file called {@code name}. */
    boolean has(String name);

    /** The names of all files that are there, in no order. */
    List<String> names() throws IOException;

    /** The text of the file called {@code name}, which must be there. */
    Reader open(String name) throws IOException;

    /** The files of {@code path}. */
    record Directory(Path path) implements ImportSource {
        @Override
        public boolean has(String name) {
            return Files.exists(path.resolve(name));
        }

        @Override
        public List<String> names() throws IOException {
            try (var entries = Files.list(path)) {
                return entries.filter(Files::isRegularFile)
                        .map(entry -> String.valueOf(entry.getFileName()))
                        .toList();
            }
        }

        @Override
        public Reader open(String name) throws IOException {
            return Files.newBufferedReader(path.resolve(name), StandardCharsets.UTF_8);
        }
    }

    /**
     * Files as they were sent.
     *
     * @param files text by the file's name
     */
    record Texts(Map<String, String> files) implements ImportSource {
        @Override
        public boolean has(String name) {
            return files.containsKey(name);
        }

        @Override
        public List<String> names() {
            return List.copyOf(files.keySet());
        }

        @Override
        public Reader open(String name) {
            return new StringReader(files.getOrDefault(name, ""));
        }
    }

    /**
     * Rows as they were sent, written as the file that they stand for: the first row is line 2.
     *
     * @param files values by column, by the file's name
     */
    record Rows(Map<String, List<Map<String, String>>> files) implements ImportSource {
        @Override
        public boolean has(String name) {
            return files.containsKey(name);
        }

        @Override
        public List<String> names() {
            return List.copyOf(files.keySet());
        }

        @Override
        public Reader open(String name) {
            var rows = files.getOrDefault(name, List.of());
            var columns = new LinkedHashSet<String>();
            rows.forEach(row -> columns.addAll(row.keySet()));
            var text = new StringBuilder(line(List.copyOf(columns)));
            for (var row : rows) {
                text.append(line(columns.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList()));
            }
            return new StringReader(text.toString());
        }

        private static String line(List<String> values) {
            return values.stream()
                    .map(value ->
                            '"' + value.replace("\"", "\"\"").replace('\n', ' ').replace('\r', ' ') + '"')
                    .collect(Collectors.joining(",", "", "\n"));
        }
    }
}
