package dev.millwright.gateway.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** {@code ./millwright demo} as a newcomer starts it: the real script, a process of its own, talked to over HTTP. */
final class RunningDemo implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> address = new CompletableFuture<>();

    private RunningDemo(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    static RunningDemo start(Path home, List<String> options) throws IOException {
        return start(home, options, Map.of());
    }

    /** The same with further variables of the environment. */
    static RunningDemo start(Path home, List<String> options, Map<String, String> environment) throws IOException {
        var command = new ArrayList<String>();
        if (System.getProperty("os.name").equals("Linux")) {
            // A build in the background of a shell ignores Ctrl-C, and so would everything that it starts.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of("bash", ROOT.resolve("millwright").toString(), "demo"));
        command.addAll(List.of("--data-dir", home.toString(), "--port", "0", "--mqtt-port", "0"));
        command.addAll(options);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MILLWRIGHT_BUILD", "never"); // what is tested has just been built
        builder.environment().put("MILLWRIGHT_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MILLWRIGHT_HTTP_PORT");
        builder.environment().putAll(environment);
        return new RunningDemo(builder.start());
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith("pages ")) {
                    address.complete(line.substring("pages ".length()).trim());
                }
            }
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
        address.completeExceptionally(new IllegalStateException("the demo ended: " + output()));
    }

    /** Waits until the address has been printed. */
    RunningDemo awaitPages() throws Exception {
        address.get(4, TimeUnit.MINUTES);
        return this;
    }

    String output() {
        return String.join("\n", lines);
    }

    JsonNode get(String path) throws Exception {
        var response = http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return read(path, response);
    }

    JsonNode post(String path, Object body) throws Exception {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return read(path, http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static JsonNode read(String path, HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new AssertionError("%s: %d %s".formatted(path, response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }

    private URI uri(String path) {
        return URI.create(Objects.requireNonNull(address.getNow(null), "not started"))
                .resolve(path);
    }

    /** Ctrl-C: the signal goes to the launcher, which has become the program itself. Gives the exit status. */
    int interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("still running 90 s after Ctrl-C: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
