package dev.millwright.gateway.rerun;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.WearSettings;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.twin.TwinKnowledge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The present settings of the detectors and of the day-one forecast with some values changed.
 *
 * @param condition the detectors
 * @param prognosis the day-one forecast
 */
record OtherSettings(ConditionSettings condition, HazardSettings prognosis, WearSettings wear) {
    private static final Set<String> GROUPS = Set.of("condition", "prognosis");

    /**
     * Puts {@code changed} over {@code present}.
     *
     * @throws IllegalArgumentException naming a key that does not exist, or a value that cannot be
     */
    static OtherSettings of(Config present, Map<String, String> changed) {
        var overrides = new LinkedHashMap<String, Object>();
        var known = keys(present);
        changed.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("settings: '%s' (expected: one of %s)".formatted(key, known));
            }
            overrides.put("millwright." + key, value);
        });
        var config = ConfigFactory.parseMap(overrides, "rerun").withFallback(present);
        try {
            return new OtherSettings(
                    ConditionSettings.from(config), HazardSettings.from(config), WearSettings.from(config));
        } catch (ConfigException e) {
            throw new IllegalArgumentException("settings: " + e.getMessage(), e);
        }
    }

    private static Set<String> keys(Config present) {
        var keys = new TreeSet<String>();
        for (var group : GROUPS) {
            present.getConfig("millwright." + group)
                    .entrySet()
                    .forEach(entry -> keys.add(group + "." + entry.getKey()));
        }
        return keys;
    }

    /** What a twin of {@code model} knows under these settings, without anything learned. */
    TwinKnowledge dayOne(MachineModel model) {
        return TwinKnowledge.dayOne(model, condition, prognosis).withWear(wear);
    }
}
