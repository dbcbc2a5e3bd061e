package dev.millwright.planner.intake;

import java.math.BigDecimal;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How another system's exports become rows of our files.
 *
 * @param name for example {@code salesforce}
 * @param source what stands in the source of contacts, and before our ids of what that system knows
 * @param zone of dates and times without one
 * @param formats of dates and times besides ISO 8601, patterns of {@link java.time.format.DateTimeFormatter}; {@code epoch-millis}
 *     stands for milliseconds since 1970
 * @param decimal what stands before the cents, {@code .} or {@code ,}
 * @param rates euros for one unit of a currency, by its code; euros need none
 * @param objects what it exports, in the order in which they are read
 */
record Mapping(
        String name,
        String source,
        ZoneId zone,
        List<String> formats,
        char decimal,
        Map<String, BigDecimal> rates,
        List<ObjectMap> objects) {

    /** The object called {@code object}, if there is one. */
    Optional<ObjectMap> object(String object) {
        return objects.stream()
                .filter(each -> each.name().equalsIgnoreCase(object))
                .findFirst();
    }

    /** The object whose rows stand in the file called {@code file}, if there is one. */
    Optional<ObjectMap> objectOf(String file) {
        return objects.stream().filter(each -> each.matches(file)).findFirst();
    }

    /**
     * One kind of thing that is exported.
     *
     * @param name for example {@code Account}
     * @param files patterns of file names, {@code *} stands for anything; capitals do not count
     * @param when what must hold for a line to be taken; others are left out and counted
     * @param rows what becomes of a line: none, one or several rows of ours
     */
    record ObjectMap(String name, List<String> files, List<Condition> when, List<RowMap> rows) {
        boolean matches(String file) {
            var lower = file.toLowerCase(Locale.ROOT);
            return lower.equals(name.toLowerCase(Locale.ROOT) + ".csv")
                    || files.stream()
                            .anyMatch(pattern -> FileSystems.getDefault()
                                    .getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT))
                                    .matches(Path.of(lower)));
        }
    }

    /**
     * One row of ours.
     *
     * @param file of ours, for example {@code touchpoints.csv}
     * @param when what must hold for the row to be made
     * @param columns by our name
     */
    record RowMap(String file, List<Condition> when, Map<String, ColumnMap> columns) {}

    /**
     * Something about a field that holds or does not.
     *
     * @param fields the first that is there counts
     * @param in one of these, in lower case; empty if only being filled counts
     * @param is false to turn it round
     */
    record Condition(List<String> fields, List<String> in, boolean is) {
        boolean holds(SourceLine line) {
            var text = line.text(fields).toLowerCase(Locale.ROOT);
            return (in.isEmpty() ? !text.isEmpty() : in.contains(text)) == is;
        }

        /** For example {@code IsDeleted is 1 or true}; why a line is left out. */
        String broken() {
            var field = fields.getFirst();
            if (in.isEmpty()) {
                return field + (is ? " is empty" : " is filled");
            }
            return "%s is %s%s".formatted(field, is ? "none of " : "", String.join(", ", in));
        }
    }

    /**
     * Where a value of ours comes from.
     *
     * @param path where it stands in the mapping's file
     * @param fields the first one with a text counts; none if the value is always the same
     * @param join true to put all of them one behind the other
     * @param otherwise fields that are asked if those have no text
     * @param starts what a text begins with; another one counts as empty
     * @param first true to take only what stands before a semicolon, as with keys
     * @param form what the text is
     * @param entity whose key the text is, null if it is none
     * @param prefix goes before a text that is not empty
     * @param values ours by theirs, in lower case; none if the text is taken as it is; {@value #SKIP} leaves the line out
     * @param empty what stands for an empty text
     * @param currency where the currency of an amount stands
     * @param optional whether the file may go without the fields
     */
    record ColumnMap(
            String path,
            List<String> fields,
            boolean join,
            List<String> otherwise,
            String starts,
            boolean first,
            Form form,
            @Nullable String entity,
            String prefix,
            Map<String, String> values,
            String empty,
            List<String> currency,
            boolean optional) {
        /** Instead of a value: leave the line out. */
        static final String SKIP = "skip";
    }

    /** What a text is. */
    enum Form {
        TEXT,
        INSTANT,
        DATE,
        /** A last day, as the day behind it. */
        DAY_AFTER,
        MONEY,
        MINUTES,
        SECONDS,
        HOURS,
        MILLISECONDS,
        NUMBER;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One line of another system's file, or one event. */
    interface SourceLine {
        /** The file's name and the line's number, for errors. */
        String file();

        /** Line in the file, the header is line 1. */
        long number();

        /** Whether there is such a field. */
        boolean has(String field);

        /** Its text, stripped; empty if there is none. */
        String text(String field);

        /** The text of the first of {@code fields} that has one. */
        default String text(List<String> fields) {
            return fields.stream()
                    .map(this::text)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }
}
