package dev.millwright.planner.evaluation.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.evaluation.customer.LifetimeValueEvaluation.Question;
import dev.millwright.planner.value.LifetimeValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeValueEvaluationTest {
    private static final LocalDate START = LocalDate.of(2001, 1, 1);

    @TempDir
    private Path home = Path.of("");

    private Path file(String... lines) throws IOException {
        return Files.writeString(home.resolve("purchases.txt"), String.join("\n", lines) + "\n");
    }

    @Test
    void a_customers_past_and_later_deeds_are_counted_by_day() throws IOException {
        var purchases = PurchaseFile.read(file(
                "00004 0001 20010101  2   29.33",
                "00004 0001 20010115  1   10.00",
                "00004 0001 20010115  1    5.00",
                "00004 0001 20010129  1   25.00",
                "",
                "00004 0001 20010301  1    7.50",
                "00004 0001 20020101  1   99.00",
                "00021 0002 20010401  1    1.00"));

        var shoppers = Shopper.on(purchases, LocalDate.of(2001, 2, 5), LocalDate.of(2001, 12, 31));

        // Two repeats after 2 and 4 weeks, five weeks seen, gaps 2 and 2 weeks; 15 and 25 spent; one visit later within
        // the year.
        // Customer 00021 was not known yet.
        assertThat(shoppers).hasSize(1);
        var shopper = shoppers.getFirst();
        assertThat(shopper.history().repeats()).isEqualTo(2);
        assertThat(shopper.history().lastWeek()).isEqualTo(4);
        assertThat(shopper.history().weeks()).isEqualTo(5);
        assertThat(shopper.history().logGaps()).isCloseTo(2 * Math.log(2), within(1e-12));
        assertThat(Objects.requireNonNull(shopper.spent()).mean()).isEqualTo(20);
        assertThat(shopper.visits()).isOne();
        assertThat(shopper.dollars()).isEqualTo(7.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00004 20010101 1|columns",
                "00004 0001 20010102 1 5.00|columns",
                "00004 20011301 1 5.00|yyyymmdd",
                "00004 20010101 some 5.00|whole number",
                "00004 20010101 1 -5.00|0 or more",
                "00004 20010101 1 NaN|0 or more"
            })
    void a_malformed_line_is_named_with_what_was_expected(String line, String expected) throws IOException {
        var file = file("00001 20010101 1 11.77", line);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PurchaseFile.read(file))
                .withMessageContaining("purchases.txt, line 2")
                .withMessageContaining(expected);
    }

    @Test
    void a_file_that_ends_too_soon_says_until_when_it_should_go() throws IOException {
        var file = file("00001 20010101 1 11.77", "00001 20010201 1 11.77");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LifetimeValueEvaluation(Clock.systemUTC()).run(question(file), _ -> {}))
                .withMessageContaining("purchases until 2002-06-30");
    }

    @Test
    void simulated_shoppers_are_foreseen_better_than_by_repeating_the_past() throws IOException {
        var file = file(shop(400, 11).toArray(String[]::new));
        var heard = new ArrayList<String>();
        var clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

        var report = new LifetimeValueEvaluation(clock).run(question(file), heard::add);

        assertThat(report.scored()).containsEntry("customers", 401.0);
        assertThat(report.value("hold-out", "MAE")).isLessThan(report.value("plain", "MAE"));
        assertThat(report.value("hold-out", "MAE of the median forecast"))
                .isLessThanOrEqualTo(report.value("hold-out", "MAE") * 1.05);
        assertThat(report.value("Gamma-Gamma", "p")).isPositive();
        assertThat(report.value("value", "mean lifetime value")).isPositive();
        assertThat(report.settings()).containsKeys("chosen", "chosen by", "seed");
        assertThat(report.table()).contains("published", "MAE");
        assertThat(heard).anyMatch(line -> line.startsWith("chosen: "));
    }

    private static Question question(Path file) {
        return new Question(file, 39, 39, new LifetimeValue.Terms(3, 0.1, 1), 1);
    }

    /** Customers at paces of their own who leave at times of their own. */
    private static List<String> shop(int customers, long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (int c = 0; c < customers; c++) {
            double day = random.nextInt(80) * (c == 0 ? 0 : 1);
            double gap = 20 + 200 * random.nextDouble();
            double gone = day - 250 * Math.log(1 - random.nextDouble());
            double price = 10 + 40 * random.nextDouble();
            do {
                lines.add("%05d %s 1 %.2f"
                        .formatted(
                                c,
                                START.plusDays((long) day).format(DateTimeFormatter.BASIC_ISO_DATE),
                                price * (0.5 + random.nextDouble())));
                day -= gap * Math.log(1 - random.nextDouble());
            } while (day < gone && day < 545);
        }
        // One that is there all the time, so that the file reaches to its end.
        lines.add("99999 20010102 1 5.00");
        lines.add("99999 20020630 1 5.00");
        return lines;
    }
}
