package dev.millwright.sim;

import dev.millwright.sim.scenario.offers.AcceptanceEvaluation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Offers to simulated customers whose answers are known; {@code ./millwright evaluate offers} runs it. */
@Command(
        name = "evaluate-offers",
        customSynopsis = "millwright evaluate offers [OPTIONS]",
        mixinStandardHelpOptions = true,
        description = {
            "Offers to simulated customers, by the product's own rules, draw, hold-out and interval: what choosing wordings by"
                    + " Thompson sampling costs, whether the uplift is found, whether the rules of contact hold (worlds with drawn"
                    + " chances); and how well each answer is foreseen (the simulator's customers with their hidden taste)."
        })
final class EvaluateOffersCommand implements Callable<Integer> {
    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Customers in each world, 100 to 100000 (default: ${DEFAULT-VALUE}).")
    int customers = 1000;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "18",
            description = "Months of offers, 3 to 60 (default: ${DEFAULT-VALUE}).")
    int months = 18;

    @Option(
            names = "--worlds",
            paramLabel = "N",
            defaultValue = "50",
            description = "Worlds, each with its own hidden chances, 2 to 1000 (default: ${DEFAULT-VALUE}).")
    int worlds = 50;

    @Option(
            names = "--markets",
            paramLabel = "N",
            defaultValue = "10",
            description = "Markets whose answers are foreseen, 2 to 1000 (default: ${DEFAULT-VALUE}).")
    int markets = 10;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the first world and of the first market (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--out", description = "Write the figures as JSON.")
    @Nullable
    Path out;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var directory = out == null ? null : out.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "--out %s: no such directory %s (make it first)".formatted(out, directory));
        }
        var console = spec.commandLine().getOut();
        Consumer<String> say = line -> {
            console.println(line);
            console.flush();
        };
        var report = AcceptanceEvaluation.run(customers, months, worlds, markets, seed, say);
        console.println(report.table());
        if (out != null) {
            report.write(out);
            console.println("figures: " + out);
        }
        console.flush();
        return 0;
    }
}
