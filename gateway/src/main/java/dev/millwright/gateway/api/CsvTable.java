package dev.millwright.gateway.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** A table for a spreadsheet: CSV after RFC 4180, points as decimal marks, what is unknown empty. */
public final class CsvTable {
    private static final ContentType TYPE = ContentTypes.parse("text/csv; charset=UTF-8");
    private static final String LINE_END = "\r\n";
    private static final Pattern NUMBER = Pattern.compile("-?[\\d.]+(E-?\\d+)?");
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private final String columns;
    private final List<String> lines = new ArrayList<>();

    /** A table with these columns. */
    public CsvTable(String... columns) {
        this.columns = String.join(",", columns);
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
        return head() + body();
    }

    /** The names of the columns. */
    String head() {
        return columns + LINE_END;
    }

    /** The lines without their header, for tables that are written in parts. */
    String body() {
        return lines.isEmpty() ? "" : String.join(LINE_END, lines) + LINE_END;
    }

    /** The table as a file to be kept under {@code name}. */
    public HttpResponse answer(String name) {
        return file(name, HttpEntities.create(TYPE, text().getBytes(StandardCharsets.UTF_8)));
    }

    /** A file to be kept under {@code name} that is written part by part while it is sent. */
    static HttpResponse streamed(String name, Source<ByteString, ?> parts) {
        return file(name, HttpEntities.create(TYPE, parts));
    }

    private static HttpResponse file(String name, ResponseEntity entity) {
        return HttpResponse.create()
                .withEntity(entity)
                .addHeader(RawHeader.create("Content-Disposition", "attachment; filename=\"" + name + "\""))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }

    /** What a spreadsheet would take for a formula gets an apostrophe in front. */
    private static String cell(String text) {
        var safe = !text.isEmpty()
                        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
