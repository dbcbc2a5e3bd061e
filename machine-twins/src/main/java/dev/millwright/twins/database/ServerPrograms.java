package dev.millwright.twins.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root; where we are root, they are run in a user namespace of their own
 * ({@code unshare -U}), in which they see another user while files and signals stay root's.
 *
 * @param installation the programs
 * @param prefix what stands before each command, empty unless we are root
 * @param workDirectory where they run and where their output goes while they run
 */
record ServerPrograms(PostgresInstallation installation, List<String> prefix, Path workDirectory) {
    private static final int OUTPUT_MAX_CHARS = 4_000;

    ServerPrograms {
        prefix = List.copyOf(prefix);
    }

    /**
     * What a program said and how it ended.
     *
     * @param status exit status, 0 = success, -1 if it did not end in time
     * @param output the last {@value #OUTPUT_MAX_CHARS} characters of standard output and error
     */
    record Outcome(int status, String output) {}

    /**
     * Finds out how programs must be run by the owner of {@code workDirectory}, which must exist and be ours.
     *
     * @throws DatabaseUnavailable if we are root and user namespaces are forbidden
     */
    static ServerPrograms of(PostgresInstallation installation, Path workDirectory) throws IOException {
        if (!isRoot(workDirectory)) {
            return new ServerPrograms(installation, List.of(), workDirectory);
        }
        var probe = run(List.of("unshare", "-U", "true"), workDirectory, Duration.ofSeconds(10));
        if (probe.status() != 0) {
            throw new DatabaseUnavailable(
                    "embedded database: we run as root, PostgreSQL refuses to, and 'unshare -U true' is not allowed here (%s)"
                            .formatted(probe.output().strip()),
                    "Run as another user (su, 'setpriv --reuid=1000 --clear-groups …', docker run --user 1000), or allow user"
                            + " namespaces, or run 'serve' with the url of a PostgreSQL server.",
                    null);
        }
        return new ServerPrograms(installation, List.of("unshare", "-U"), workDirectory);
    }

    private static boolean isRoot(Path workDirectory) throws IOException {
        if (!workDirectory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        // A file that we make belongs to our effective user: works without native calls.
        var mine = Files.createTempFile(workDirectory, "owner", ".probe");
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(mine, "unix:uid"));
        } finally {
            Files.delete(mine);
        }
    }

    /** Runs the program called {@code name} and waits for its end. */
    Outcome run(String name, Duration patience, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(installation.program(name).toString());
        command.addAll(List.of(arguments));
        return run(command, workDirectory, patience);
    }

    /** The server's major version, for example {@code 17}. */
    String serverMajor() throws IOException {
        var said = run("pg_ctl", Duration.ofSeconds(20), "--version").output().strip();
        return said.substring(said.lastIndexOf(' ') + 1).split("\\.", 2)[0];
    }

    private static Outcome run(List<String> command, Path workDirectory, Duration patience) throws IOException {
        // To a file, not a pipe: the postmaster inherits it and would keep a pipe open for ever.
        var output = Files.createTempFile(workDirectory, "program", ".out");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(workDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Outcome(ended ? process.exitValue() : -1, tail(output));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command, stopped);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** The last {@value #OUTPUT_MAX_CHARS} bytes of {@code file} as text; empty if it is not there. */
    static String tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        var bytes = Files.readAllBytes(file);
        int from = Math.max(0, bytes.length - OUTPUT_MAX_CHARS);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
