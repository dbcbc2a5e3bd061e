package dev.millwright.gateway.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One field of a row as an access report shows it. Empty fields are left out: they hold nothing.
 *
 * @param name the column's, with blanks
 * @param value as text; a moment to the minute in UTC
 */
public record HeldRow(String name, String value) {
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(?:\\+00:00|Z)");

    /** The fields of {@code row}, a JSON object. */
    public static List<HeldRow> of(Object row) {
        var fields = new ArrayList<HeldRow>();
        if (row instanceof JsonNode node) {
            node.properties().forEach(field -> {
                var value = told(field.getValue());
                if (!value.isEmpty()) {
                    fields.add(new HeldRow(field.getKey().replace('_', ' '), value));
                }
            });
        }
        return fields;
    }

    private static String told(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(HeldRow::told)
                    .collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return of(value).stream()
                    .map(field -> field.name() + ": " + field.value())
                    .collect(Collectors.joining("; "));
        }
        return MOMENT.matcher(value.asText()).replaceAll("$1 $2 UTC");
    }
}
