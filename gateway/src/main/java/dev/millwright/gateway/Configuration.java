package dev.millwright.gateway;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import dev.millwright.twins.twin.ActorDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts the settings together: the command line over the file over the environment over the defaults of each module's
 * {@code reference.conf}. Our own keys that nobody reads are refused, so that a slip of the pen is not a silent default.
 */
public final class Configuration {
    private static final String ROOT = "millwright";

    private Configuration() {}

    /**
     * The settings from {@code file}, if there is one, with {@code overrides} on top.
     *
     * @param overrides value by full key, for example {@code millwright.http.port}
     * @throws WrongConfiguration if the file is missing, cannot be read, or sets a key that does not exist
     */
    public static Config load(Optional<Path> file, Map<String, Object> overrides) {
        var fromFile = file.map(Configuration::parse).orElse(ConfigFactory.empty());
        var defaults = ConfigFactory.defaultReferenceUnresolved();
        refuseUnknownKeys(fromFile, defaults, file.map(Path::toString).orElse(""));
        try {
            return ActorDefaults.under(
                    ConfigFactory.parseMap(overrides, "command line").withFallback(fromFile));
        } catch (ConfigException e) {
            throw new WrongConfiguration(
                    String.valueOf(e.getMessage()), "Set what is named there, in the file or the environment.");
        }
    }

    private static Config parse(Path file) {
        if (!Files.isReadable(file)) {
            throw new WrongConfiguration(
                    "%s: no such file, or not readable.".formatted(file),
                    "Give the path of a configuration file: ./millwright serve --config FILE");
        }
        try {
            return ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (ConfigException e) {
            throw new WrongConfiguration(
                    String.valueOf(e.getMessage()),
                    "The file is written in HOCON: key = value, braces for groups, # for remarks.");
        }
    }

    private static void refuseUnknownKeys(Config given, Config defaults, String origin) {
        if (!given.hasPath(ROOT)) {
            return;
        }
        var known = new TreeSet<>(keys(defaults));
        for (var key : keys(given)) {
            if (!known.contains(key)
                    && known.stream().noneMatch(k -> key.startsWith(k + ".") || k.startsWith(key + "."))) {
                var near = known.stream()
                        .min(Comparator.comparingInt(k -> distance(k, key)))
                        .orElse(ROOT);
                throw new WrongConfiguration(
                        "%s: key '%s' does not exist.".formatted(origin, key), "Maybe you mean '%s'.".formatted(near));
            }
        }
    }

    /** Full names of all leaves below our root; substitutions need not be resolved for that. */
    private static Set<String> keys(Config config) {
        var keys = new TreeSet<String>();
        collect(config.root().get(ROOT), ROOT, keys);
        return keys;
    }

    private static void collect(@Nullable ConfigValue value, String path, Set<String> keys) {
        if (value instanceof ConfigObject object) {
            object.forEach((name, child) -> collect(child, path + "." + name, keys));
        } else if (value != null) {
            keys.add(path);
        }
    }

    /** Edit distance (V. I. Levenshtein, Soviet Physics Doklady 10, 1966). */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
