package dev.millwright.planner.intake;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.intake.Mapping.ColumnMap;
import dev.millwright.planner.intake.Mapping.Condition;
import dev.millwright.planner.intake.Mapping.Form;
import dev.millwright.planner.intake.Mapping.ObjectMap;
import dev.millwright.planner.intake.Mapping.RowMap;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and checks a mapping's file. */
final class MappingFile {
    private static final Set<String> COLUMN_KEYS = Set.of(
            "field",
            "value",
            "as",
            "key",
            "prefix",
            "values",
            "empty",
            "currency",
            "optional",
            "join",
            "else",
            "starts",
            "first");
    private static final List<String> ENTITIES = List.of("customer", "person", "site", "machine");
    private static final Map<String, String> OWN_KEYS = Map.of(
            "customers.csv", "customer_id",
            "persons.csv", "person_id",
            "installed-machines.csv", "machine_id");
    /** The columns of ours that a mapping can fill. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "customers.csv",
            List.of("customer_id", "name", "country", "city", "email", "phone", "street", "postal_code", "vat_number"),
            "persons.csv",
            List.of("person_id", "customer_id", "name", "email", "phone", "role", "language"),
            "contracts.csv",
            List.of("customer_id", "kind", "from_date", "to_date", "response_hours", "eur_per_year"),
            "installed-machines.csv",
            List.of("machine_id", "customer_id", "site_id", "model_id", "installed_on", "retired_on"),
            "warranties.csv",
            List.of("machine_id", "until"),
            "touchpoints.csv",
            List.of(
                    "touchpoint_id",
                    "customer_id",
                    "machine_id",
                    "at",
                    "kind",
                    "component",
                    "eur",
                    "downtime_hours",
                    "site_id",
                    "person_id",
                    "reference",
                    "minutes",
                    "due_on"));

    private final String file;
    private final String name;

    private MappingFile(String file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * Reads {@code text}.
     *
     * @param file where it stands, for errors
     * @param name the mapping's name
     * @throws Mappings.BadMapping with file, path and what is expected
     */
    static Mapping read(String file, String name, String text) {
        try {
            return new MappingFile(file, name)
                    .mapping(ConfigFactory.parseString(text).resolve());
        } catch (ConfigException unreadable) {
            throw new Mappings.BadMapping("%s: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    /** The column that holds the key of the thing itself, null if {@code row} is about something without one. */
    static @Nullable ColumnMap ownKey(RowMap row) {
        var own = OWN_KEYS.get(row.file());
        var column = own == null ? null : row.columns().get(own);
        return column == null || column.entity() == null ? null : column;
    }

    private Mappings.BadMapping bad(String path, Object value, String expected, @Nullable Throwable cause) {
        return new Mappings.BadMapping("%s, %s: '%s' (expected: %s)".formatted(file, path, value, expected), cause);
    }

    private Mapping mapping(Config config) {
        var objects = config.getConfigList("objects");
        return new Mapping(
                name,
                word(config, "source"),
                zone(config),
                formats(config),
                decimal(config),
                rates(config),
                objects.stream()
                        .map(object -> object(object, "objects[%s]".formatted(word(object, "name"))))
                        .toList());
    }

    private String word(Config config, String path) {
        var text = config.getString(path);
        if (!text.matches("[A-Za-z0-9_-]{1,40}")) {
            throw bad(path, text, "1 to 40 letters, digits, '-' or '_'", null);
        }
        return text;
    }

    private ZoneId zone(Config config) {
        var text = config.getString("zone");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw bad("zone", text, "a time zone, for example UTC or Europe/Berlin", unknown);
        }
    }

    private List<String> formats(Config config) {
        var formats = config.getStringList("date-formats");
        for (var format : formats) {
            try {
                var _ = DateTimeFormatter.ofPattern(format.equals("epoch-millis") ? "yyyy" : format, Locale.ENGLISH);
            } catch (IllegalArgumentException unreadable) {
                throw bad(
                        "date-formats", format, "a pattern, for example dd.MM.yyyy HH:mm, or epoch-millis", unreadable);
            }
        }
        return formats;
    }

    private char decimal(Config config) {
        var text = config.getString("decimal");
        if (!text.equals(".") && !text.equals(",")) {
            throw bad("decimal", text, "'.' or ','", null);
        }
        return text.charAt(0);
    }

    private Map<String, BigDecimal> rates(Config config) {
        var rates = new LinkedHashMap<String, BigDecimal>();
        for (var rate : config.getConfig("rates").entrySet()) {
            var text = String.valueOf(rate.getValue().unwrapped());
            try {
                var euros = new BigDecimal(text);
                if (euros.signum() <= 0) {
                    throw new NumberFormatException(text);
                }
                rates.put(rate.getKey().replace("\"", "").toUpperCase(Locale.ROOT), euros);
            } catch (NumberFormatException notOne) {
                throw bad("rates." + rate.getKey(), text, "euros for one unit, more than 0", notOne);
            }
        }
        return rates;
    }

    private ObjectMap object(Config config, String path) {
        var rows = config.getConfigList("rows");
        return new ObjectMap(
                config.getString("name"),
                config.getStringList("files"),
                conditions(config, path),
                Stream.iterate(0, i -> i < rows.size(), i -> i + 1)
                        .map(i -> row(rows.get(i), "%s.rows[%d]".formatted(path, i)))
                        .toList());
    }

    private List<Condition> conditions(Config config, String path) {
        if (!config.hasPath("when")) {
            return List.of();
        }
        return config.getConfigList("when").stream()
                .map(when -> condition(when, path + ".when"))
                .toList();
    }

    private Condition condition(Config config, String path) {
        var fields = texts(config, "field");
        if (config.hasPath("in")) {
            return new Condition(fields, lower(config.getStringList("in")), true);
        }
        if (config.hasPath("not-in")) {
            return new Condition(fields, lower(config.getStringList("not-in")), false);
        }
        if (config.hasPath("filled")) {
            return new Condition(fields, List.of(), config.getBoolean("filled"));
        }
        throw bad(path, config.root().unwrapped(), "field with in, not-in or filled", null);
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<String> texts(Config config, String path) {
        return config.getValue(path).valueType() == ConfigValueType.LIST
                ? config.getStringList(path)
                : List.of(config.getString(path));
    }

    private RowMap row(Config config, String path) {
        var target = config.getString("file");
        var known = COLUMNS.get(target);
        if (known == null) {
            throw bad(
                    path + ".file",
                    target,
                    "one of " + COLUMNS.keySet().stream().sorted().toList(),
                    null);
        }
        var columns = new LinkedHashMap<String, ColumnMap>();
        var written = config.getConfig("columns");
        for (var column : written.root().keySet().stream().sorted().toList()) {
            var at = path + ".columns." + column;
            if (!known.contains(column)) {
                throw bad(at, column, "one of " + known, null);
            }
            columns.put(column, column(written, column, at));
            wordsAreOurs(target, column, columns.get(column), at);
        }
        return new RowMap(target, conditions(config, path), columns);
    }

    private ColumnMap column(Config columns, String column, String path) {
        var type = columns.getValue(column).valueType();
        if (type != ConfigValueType.OBJECT) {
            return new ColumnMap(
                    path,
                    texts(columns, column),
                    false,
                    List.of(),
                    "",
                    false,
                    Form.TEXT,
                    null,
                    "",
                    Map.of(),
                    "",
                    List.of(),
                    false);
        }
        var config = columns.getConfig(column);
        config.root().keySet().stream()
                .filter(key -> !COLUMN_KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw bad(
                            path,
                            key,
                            "some of " + COLUMN_KEYS.stream().sorted().toList(),
                            null);
                });
        boolean constant = config.hasPath("value");
        if (constant == config.hasPath("field")) {
            throw bad(path, config.root().unwrapped(), "either field or value", null);
        }
        return new ColumnMap(
                path,
                constant ? List.of() : texts(config, "field"),
                config.hasPath("join") && config.getBoolean("join"),
                config.hasPath("else") ? texts(config, "else") : List.of(),
                config.hasPath("starts") ? config.getString("starts") : "",
                config.hasPath("first") && config.getBoolean("first"),
                form(config, path),
                entity(config, path),
                config.hasPath("prefix") ? config.getString("prefix") : "",
                values(config),
                constant ? config.getString("value") : config.hasPath("empty") ? config.getString("empty") : "",
                config.hasPath("currency") ? texts(config, "currency") : List.of(),
                config.hasPath("optional") && config.getBoolean("optional"));
    }

    private Form form(Config config, String path) {
        if (!config.hasPath("as")) {
            return Form.TEXT;
        }
        var text = config.getString("as");
        return Arrays.stream(Form.values())
                .filter(form -> form.word().equals(text))
                .findFirst()
                .orElseThrow(() -> bad(
                        path + ".as",
                        text,
                        Arrays.stream(Form.values()).map(Form::word).collect(Collectors.joining(", ")),
                        null));
    }

    private @Nullable String entity(Config config, String path) {
        if (!config.hasPath("key")) {
            return null;
        }
        var entity = config.getString("key");
        if (!ENTITIES.contains(entity)) {
            throw bad(path + ".key", entity, String.join(", ", ENTITIES), null);
        }
        return entity;
    }

    private static Map<String, String> values(Config config) {
        var values = new LinkedHashMap<String, String>();
        if (config.hasPath("values")) {
            config.getObject("values")
                    .forEach((theirs, ours) ->
                            values.put(theirs.toLowerCase(Locale.ROOT), String.valueOf(ours.unwrapped())));
        }
        return values;
    }

    /** Words that our files know are checked here, not with the first line of an import. */
    private void wordsAreOurs(String target, String column, ColumnMap map, String path) {
        if (!column.equals("kind")) {
            return;
        }
        Stream.concat(map.values().values().stream(), Stream.of(map.empty()))
                .filter(word -> !word.isEmpty() && !word.equals(ColumnMap.SKIP))
                .forEach(word -> {
                    try {
                        var _ = target.equals("contracts.csv") ? ContractKind.of(word) : Touchpoint.Kind.of(word);
                    } catch (IllegalArgumentException notOurs) {
                        throw new Mappings.BadMapping(
                                "%s, %s: %s or skip".formatted(file, path, notOurs.getMessage()), notOurs);
                    }
                });
    }
}
