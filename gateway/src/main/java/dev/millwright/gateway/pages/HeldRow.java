package dev.millwright.gateway.pages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.segment.SegmentFeatures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** The fields of {@code row}, a JSON object that stands in {@code table}; features are told with their names. */
    public static List<HeldRow> of(String table, Object row) {
        var fields = new ArrayList<HeldRow>();
        if (row instanceof JsonNode node) {
            node.properties().forEach(field -> {
                var names = names(table, field.getKey());
                var value = field.getValue().isArray() && field.getValue().size() == names.size()
                        ? named(names, field.getValue())
                        : told(field.getValue());
                if (!value.isEmpty()) {
                    fields.add(new HeldRow(field.getKey().replace('_', ' '), value));
                }
            });
        }
        return fields;
    }

    /** What stands at which place of an array; empty for others. */
    private static List<String> names(String table, String field) {
        return switch (table + "." + field) {
            case "planner.behaviour.year", "planner.behaviour.three_years" ->
                Arrays.stream(BehaviourFeature.values())
                        .map(BehaviourFeature::label)
                        .toList();
            case "planner.segment_place.features" ->
                SegmentFeatures.names().stream()
                        .map(name -> name.replace('-', ' '))
                        .toList();
            default -> List.of();
        };
    }

    private static String named(List<String> names, JsonNode values) {
        var told = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            double value = values.path(i).asDouble(Double.NaN);
            if (Double.isFinite(value)) { // Otherwise it is not known.
                told.add("%s %s"
                        .formatted(
                                names.get(i),
                                BigDecimal.valueOf(value)
                                        .round(new MathContext(3))
                                        .stripTrailingZeros()
                                        .toPlainString()));
            }
        }
        return String.join("; ", told);
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
            return of("", value).stream()
                    .map(field -> field.name() + ": " + field.value())
                    .collect(Collectors.joining("; "));
        }
        return MOMENT.matcher(value.asText()).replaceAll("$1 $2 UTC");
    }
}
