package dev.millwright.gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Holds {@code docker-compose.yml} against the Compose specification (names of keys, references, value forms) and against
 * this repository (files, environment variables). No engine is needed.
 */
class ComposeFileTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Set<String> TOP_LEVEL =
            Set.of("name", "services", "volumes", "networks", "configs", "secrets", "include");
    private static final Set<String> SERVICE = Set.of(
            "image",
            "build",
            "command",
            "entrypoint",
            "environment",
            "env_file",
            "volumes",
            "ports",
            "depends_on",
            "healthcheck",
            "restart",
            "profiles",
            "user",
            "stop_grace_period",
            "networks",
            "read_only",
            "init");
    private static final Set<String> HEALTHCHECK =
            Set.of("test", "interval", "timeout", "retries", "start_period", "start_interval", "disable");
    private static final Set<String> CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");
    private static final Pattern DURATION = Pattern.compile("(\\d+(us|ms|s|m|h))+");
    private static final Pattern PORT = Pattern.compile("(\\d{1,5}:)?\\d{1,5}(/(tcp|udp))?");

    private final Map<String, Object> compose = load();

    @Test
    void uses_only_keys_of_the_specification() {
        assertThat(TOP_LEVEL).containsAll(compose.keySet());
        services().forEach((name, service) -> assertThat(SERVICE).as(name).containsAll(service.keySet()));
    }

    @Test
    void has_the_database_the_broker_the_platform_and_the_simulator() {
        assertThat(services()).containsKeys("database", "broker", "platform", "simulator");
        assertThat(services().get("database").get("image").toString()).startsWith("timescale/timescaledb:");
        assertThat(services().get("broker").get("image").toString()).startsWith("eclipse-mosquitto:");
    }

    @Test
    void every_service_has_a_pinned_image_or_is_built_here() {
        services().forEach((name, service) -> {
            var image = service.get("image").toString();
            assertThat(image.equals("millwright") || image.matches("[a-z/.-]+:\\d+\\.\\d+.*"))
                    .as("%s: %s", name, image)
                    .isTrue();
        });
    }

    @Test
    void every_dependency_is_a_service_that_can_meet_the_condition() {
        services()
                .forEach((name, service) -> map(service.get("depends_on")).forEach((on, how) -> {
                    assertThat(services()).as(name).containsKey(on);
                    var condition = map(how).get("condition").toString();
                    assertThat(CONDITIONS).as(name).contains(condition);
                    if (condition.equals("service_healthy")) {
                        assertThat(services().get(on))
                                .as("%s waits for the health of %s", name, on)
                                .containsKey("healthcheck");
                    }
                }));
    }

    @Test
    void health_checks_ports_and_restarts_have_the_specified_form() {
        services().forEach((name, service) -> {
            var check = map(service.get("healthcheck"));
            assertThat(HEALTHCHECK).as(name).containsAll(check.keySet());
            List.of("interval", "timeout")
                    .forEach(key -> assertThat(check.getOrDefault(key, "1s").toString())
                            .as(name)
                            .matches(DURATION));
            list(service.get("ports"))
                    .forEach(port -> assertThat(port.toString()).as(name).matches(PORT));
            assertThat(service.getOrDefault("restart", "no").toString())
                    .as(name)
                    .isIn("no", "always", "on-failure", "unless-stopped");
        });
    }

    @Test
    void every_mounted_volume_is_declared_and_every_mounted_path_is_in_the_repository() {
        services()
                .forEach((name, service) -> list(service.get("volumes")).forEach(mount -> {
                    var source = mount.toString().split(":", 2)[0];
                    if (source.startsWith(".")) {
                        assertThat(ROOT.resolve(source)).as(name).exists();
                    } else {
                        assertThat(map(compose.get("volumes"))).as(name).containsKey(source);
                    }
                }));
        assertThat(ROOT.resolve(map(services().get("platform").get("build"))
                        .get("dockerfile")
                        .toString()))
                .exists();
    }

    @Test
    void no_secret_is_written_down() throws IOException {
        var passwords = Pattern.compile("PASSWORD: (.+)").matcher(Files.readString(ROOT.resolve("docker-compose.yml")));

        var values = new ArrayList<String>();
        while (passwords.find()) {
            values.add(passwords.group(1));
        }

        assertThat(values).isNotEmpty().allMatch(value -> value.startsWith("${") && value.contains(":?"));
    }

    @Test
    void every_setting_that_the_platform_is_given_is_one_that_it_reads() throws IOException {
        var known = new StringBuilder();
        for (var module : List.of("gateway", "service-planner")) {
            try (var files = Files.walk(ROOT.resolve(module + "/src/main/resources"))) {
                for (var file : files.filter(path -> path.toString().endsWith(".conf")
                                || path.toString().endsWith("logback.xml"))
                        .toList()) {
                    known.append(Files.readString(file));
                }
            }
        }

        map(services().get("platform").get("environment"))
                .keySet()
                .forEach(key -> assertThat(known.toString())
                        .contains("${" + (key.equals("MILLWRIGHT_LOG_FORMAT") ? "" : "?") + key));
        assertThat(ConfigFactory.load().isResolved()).isTrue();
    }

    private static Map<String, Object> load() {
        try {
            Map<String, Object> loaded = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(ROOT.resolve("docker-compose.yml")));
            return loaded;
        } catch (IOException e) {
            throw new AssertionError("docker-compose.yml is not to be read", e);
        }
    }

    private Map<String, Map<String, Object>> services() {
        var services = new java.util.LinkedHashMap<String, Map<String, Object>>();
        map(compose.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
