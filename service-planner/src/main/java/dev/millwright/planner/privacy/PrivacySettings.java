package dev.millwright.planner.privacy;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of privacy, read once from {@code millwright.planner.privacy}.
 *
 * @param keyFile where the key of the pseudonyms lies
 * @param retentionFirst after the start, when what is too old is deleted first
 * @param retentionEvery how often it is deleted afterwards
 */
public record PrivacySettings(Path keyFile, Duration retentionFirst, Duration retentionEvery) {
    /** Reads the settings from {@code config}, the section {@code privacy}. */
    public static PrivacySettings of(Config config) {
        var file = config.getString("key-file");
        return new PrivacySettings(
                file.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".millwright", "pseudonym.key")
                        : Path.of(file),
                config.getDuration("retention-first"),
                config.getDuration("retention-every"));
    }
}
