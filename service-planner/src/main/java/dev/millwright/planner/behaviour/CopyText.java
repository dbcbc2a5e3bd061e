package dev.millwright.planner.behaviour;

import dev.millwright.planner.behaviour.FeatureRow.Change;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feature rows in the text form of COPY, whose columns are {@value #COLUMNS}. */
final class CopyText {
    static final String COLUMNS =
            "pseudonym, site, year, three_years, quality, contacts, reckoned_at, changed_months, changed, since_change";

    private CopyText() {}

    /** Pseudonyms are hexadecimal and figures are figures: nothing has to be escaped. */
    static byte[] of(List<FeatureRow> rows) {
        var text = new StringBuilder(rows.size() * 900);
        for (var row : rows) {
            text.append(row.pseudonym())
                    .append('\t')
                    .append(row.site().orElse(""))
                    .append('\t');
            array(text, row.values(Window.YEAR));
            text.append('\t');
            array(text, row.values(Window.THREE_YEARS));
            text.append('\t');
            text.append(row.quality())
                    .append('\t')
                    .append(row.contacts())
                    .append('\t')
                    .append(row.reckonedAt())
                    .append('\t');
            change(text, row.change().orElse(null));
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void array(StringBuilder text, double[] values) {
        text.append('{');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            // Whole numbers without their ".0": most are counts.
            if (values[i] == Math.rint(values[i]) && Math.abs(values[i]) < 1e9) {
                text.append((long) values[i]);
            } else {
                text.append(values[i]);
            }
        }
        text.append('}');
    }

    private static void change(StringBuilder text, @Nullable Change change) {
        if (change == null) {
            text.append("\\N\t\\N\t\\N");
            return;
        }
        text.append(change.months()).append('\t').append(change.likelihood()).append('\t');
        array(text, change.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
