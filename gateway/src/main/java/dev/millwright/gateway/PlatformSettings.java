package dev.millwright.gateway;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.millwright.gateway.api.HttpSettings;
import dev.millwright.gateway.ingest.IngestSettings;
import dev.millwright.gateway.rerun.RerunSettings;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.WearSettings;
import dev.millwright.twins.database.DatabaseSettings;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.learning.LearningSettings;
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.twin.TwinSettings;
import java.time.Duration;

/**
 * All settings of the platform, read once and checked.
 *
 * @param database where the database is
 * @param storage what is kept for how long
 * @param twin how twins behave
 * @param knowledge how twins judge and how the fleet learns
 * @param ingest broker, lanes and bounds
 * @param http the web server
 * @param planner how service is planned
 * @param rerun how much may be judged again
 * @param registryRefresh how often the register is read again, so that an import by another process is seen
 * @param storageUpkeep how often partitions, roll-ups and retention are seen to
 */
public record PlatformSettings(
        DatabaseSettings database,
        StorageSettings storage,
        TwinSettings twin,
        FleetKnowledge.Settings knowledge,
        IngestSettings ingest,
        HttpSettings http,
        PlannerSettings planner,
        RerunSettings rerun,
        Duration registryRefresh,
        Duration storageUpkeep) {
    /**
     * Reads everything under {@code millwright}.
     *
     * @throws WrongConfiguration naming key, value and expectation
     */
    public static PlatformSettings of(Config config) {
        try {
            var database = config.getConfig("millwright.database");
            return new PlatformSettings(
                    new DatabaseSettings(
                            database.getString("url"),
                            database.getString("user"),
                            database.getString("password"),
                            database.getInt("pool-max")),
                    StorageSettings.from(config),
                    TwinSettings.from(config),
                    new FleetKnowledge.Settings(
                            ConditionSettings.from(config),
                            HazardSettings.from(config),
                            WearSettings.from(config),
                            LearningSettings.from(config)),
                    IngestSettings.of(config),
                    HttpSettings.from(config),
                    PlannerSettings.of(config),
                    RerunSettings.from(config),
                    config.getDuration("millwright.platform.registry-refresh"),
                    config.getDuration("millwright.platform.storage-upkeep"));
        } catch (IllegalArgumentException | ConfigException e) {
            throw new WrongConfiguration(
                    String.valueOf(e.getMessage()), "Correct it in the configuration file or the environment.");
        }
    }
}
