package dev.millwright.twins.evaluation.nab;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.twins.evaluation.DataIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * The benchmark's directory: {@code data/<category>/*.csv} with {@code timestamp,value}, and {@code
 * labels/combined_windows.json}, which may be missing: then there is nothing to score.
 *
 * @param files ascending by category and name
 * @param remarks what was not there, in a sentence each
 */
record NabCorpus(List<NabFile> files, List<String> remarks) {
    private static final String LAYOUT = "expected: data/<category>/*.csv with the columns timestamp,value";

    NabCorpus {
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads {@code directory}.
     *
     * @throws UnreadableCorpus if there is no data, or a file is not what it should be
     */
    static NabCorpus read(Path directory) {
        var remarks = new ArrayList<String>();
        var labels = labels(directory.resolve("labels").resolve("combined_windows.json"), remarks);
        var files = new ArrayList<NabFile>();
        for (var category : children(directory.resolve("data"), Files::isDirectory)) {
            for (var file : children(category, path -> path.toString().endsWith(".csv"))) {
                files.add(read(String.valueOf(category.getFileName()), file, labels, remarks));
            }
        }
        if (files.isEmpty()) {
            throw new UnreadableCorpus("%s: no data files (%s)".formatted(directory, LAYOUT));
        }
        return new NabCorpus(files, remarks);
    }

    private static List<Path> children(Path folder, Predicate<Path> wanted) {
        try (var paths = Files.list(folder)) {
            return paths.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UnreadableCorpus("%s: cannot be listed (%s)".formatted(folder, LAYOUT));
        }
    }

    private static @Nullable JsonNode labels(Path file, List<String> remarks) {
        if (!Files.exists(file)) {
            remarks.add("%s: not there, so nothing is scored and every label is 0".formatted(file));
            return null;
        }
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JacksonException e) {
            throw new UnreadableCorpus("%s: not JSON: %s (expected: {\"category/file.csv\": [[begin, end], …], …})"
                    .formatted(file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UnreadableCorpus("%s: cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static NabFile read(String category, Path file, @Nullable JsonNode labels, List<String> remarks) {
        var name = String.valueOf(file.getFileName());
        var timestamps = new ArrayList<String>();
        var at = new ArrayList<Long>();
        var texts = new ArrayList<String>();
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (var text = Files.newBufferedReader(file);
                var parser = format.parse(text)) {
            for (var csv : parser) {
                long line = csv.getRecordNumber() + 1;
                try {
                    timestamps.add(csv.get("timestamp"));
                    at.add(millis(csv.get("timestamp")));
                    texts.add(csv.get("value"));
                    number(csv.get("value"));
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw new UnreadableCorpus(
                            "%s, line %d: %s (expected: timestamp,value such as 2014-04-01 00:05:00,18.75)"
                                    .formatted(file, line, e.getMessage()));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableCorpus("%s: cannot be read: %s".formatted(file, e.getMessage()));
        }
        if (texts.isEmpty()) {
            throw new UnreadableCorpus("%s: no rows (expected: timestamp,value and at least one line)".formatted(file));
        }
        var values = new float[texts.size()];
        var millis = new long[texts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(texts.get(i));
            millis[i] = at.get(i);
        }
        var key = category + "/" + name;
        var own = labels == null ? null : labels.get(key);
        if (labels != null && own == null) {
            remarks.add(key + ": no labels, so it is not scored and its labels are 0");
        }
        return new NabFile(
                category,
                name,
                DataIdentity.sha256(file),
                timestamps,
                millis,
                texts,
                values,
                own != null,
                own == null ? List.of() : windows(key, own, millis));
    }

    private static List<NabScorer.Window> windows(String key, JsonNode pairs, long[] at) {
        var windows = new ArrayList<NabScorer.Window>();
        for (var pair : pairs) {
            try {
                long begin = millis(pair.path(0).asText());
                long end = millis(pair.path(1).asText());
                int first = 0;
                while (first < at.length && at[first] < begin) {
                    first++;
                }
                int last = first;
                while (last + 1 < at.length && at[last] < end && at[last + 1] <= end) {
                    last++;
                }
                if (first < at.length && at[first] <= end) {
                    windows.add(new NabScorer.Window(first, last));
                }
            } catch (DateTimeException e) {
                throw new UnreadableCorpus(
                        "labels of %s: %s (expected: [[begin, end], …] such as 2014-04-10 00:00:00.000000)"
                                .formatted(key, e.getMessage()));
            }
        }
        windows.sort(Comparator.comparingInt(NabScorer.Window::first));
        return windows;
    }

    private static long millis(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

    /** A value; NaN for an empty or a non-finite one, which no frame could carry. */
    private static float number(String text) {
        if (text.isEmpty() || text.toLowerCase(Locale.ROOT).equals("nan")) {
            return Float.NaN;
        }
        float value = Float.parseFloat(text);
        return Float.isFinite(value) ? value : Float.NaN;
    }

    /** Thrown when the directory cannot be read; the message names file, line and what was expected. */
    static final class UnreadableCorpus extends IllegalArgumentException {
        UnreadableCorpus(String message) {
            super(message);
        }
    }
}
