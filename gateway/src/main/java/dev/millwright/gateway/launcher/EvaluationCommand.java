package dev.millwright.gateway.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What every {@code ./millwright evaluate …} and {@code bench …} does around its work: progress lines, the table at the end, input that
 * is missing or malformed told in words. A benchmark with a report file extends {@link BenchmarkCommand}.
 */
abstract class EvaluationCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * Checks the options, evaluates and gives the table to print.
     *
     * @throws UserError if an input is missing
     * @throws IllegalArgumentException if an input is malformed; the message names file, line and what was expected
     */
    abstract String evaluate() throws IOException, InterruptedException;

    /** What to do about a malformed input, in a sentence. */
    String advice() {
        return "Put the file right. Try: ./%s --help".formatted(spec.qualifiedName());
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        try {
            say(evaluate());
            return 0;
        } catch (IllegalArgumentException e) {
            var error = new UserError(String.valueOf(e.getMessage()), advice());
            error.initCause(e);
            throw error;
        }
    }

    /** Prints one line at once. */
    final void say(String line) {
        console().println(line);
        console().flush();
    }

    final PrintWriter console() {
        return spec.commandLine().getOut();
    }

    /**
     * Gives back {@code directory}.
     *
     * @param advice what it should hold
     * @throws UserError if it is none
     */
    static Path directory(Path directory, String advice) {
        if (!Files.isDirectory(directory)) {
            throw new UserError(directory + ": no such directory.", advice);
        }
        return directory;
    }

    /**
     * Gives back {@code file}.
     *
     * @param advice what it should hold
     * @throws UserError if it is none
     */
    static Path file(Path file, String advice) {
        if (!Files.isRegularFile(file)) {
            throw new UserError(file + ": no such file.", advice);
        }
        return file;
    }

    /**
     * Gives back {@code output}, whose directory exists then: known before the work, not after it.
     *
     * @throws UserError if it is a directory itself, or its directory cannot be made
     */
    static @Nullable Path writable(@Nullable Path output) {
        if (output == null) {
            return null;
        }
        if (Files.isDirectory(output)) {
            throw new UserError(output + " is a directory.", "Give a file to write to.");
        }
        var directory = output.toAbsolutePath().getParent();
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
            return output;
        } catch (IOException | UncheckedIOException e) {
            throw new UserError("%s: cannot be made (%s).".formatted(directory, e), "Give another place to write to.");
        }
    }

    /** An option that was not used as it should be: shown with the usage, exit code 2. */
    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
