package dev.millwright.gateway.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;

/** A table for a spreadsheet: CSV after RFC 4180, points as decimal marks, what is unknown empty. */
public final class CsvTable {
    private final List<String> lines = new ArrayList<>();

    /** A table with these columns. */
    public CsvTable(String... columns) {
        lines.add(String.join(",", columns));
    }

    /** Adds a line; null and NaN become empty. */
    public void line(@Nullable Object... values) {
        lines.add(Arrays.stream(values)
                .map(value ->
                        value == null || (value instanceof Double number && number.isNaN()) ? "" : value.toString())
                .map(CsvTable::cell)
                .collect(Collectors.joining(",")));
    }

    /** The table with its header. */
    public String text() {
        return String.join("\r\n", lines) + "\r\n";
    }

    /** The table as a file to be kept under {@code name}. */
    public HttpResponse answer(String name) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.parse("text/csv; charset=UTF-8"), text().getBytes(StandardCharsets.UTF_8)))
                .addHeader(RawHeader.create("Content-Disposition", "attachment; filename=\"" + name + "\""))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }

    /** What a spreadsheet would take for a formula gets an apostrophe in front. */
    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[\\d.]+(E-?\\d+)?")
                ? "'" + text
                : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
