package dev.millwright.gateway.pages;

import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Why the worn machines of the small fleet are judged as they are, and how they were judged before. */
final class WearFixture {
    private static final int DAYS = 12;

    private WearFixture() {}

    /** Reasons with their shares, and what they are measured against. */
    static List<Evidence> reasons(Component component, double wear, Instant now) {
        return List.of(
                new Evidence(
                        "%s vibration %.1f mm/s, usually 2.1 ± 0.2 under load, rising for 12 days"
                                .formatted(component.label(), 2.1 + 4.2 * wear),
                        "vibration",
                        2.1 + 4.2 * wear,
                        2.1,
                        "mm/s",
                        0.58,
                        now.minus(Duration.ofDays(12))),
                new Evidence(
                        "Oil temperature %.0f °C, usually 54 ± 1".formatted(54 + 9 * wear),
                        "temperature",
                        54 + 9 * wear,
                        54,
                        "°C",
                        0.27,
                        now.minus(Duration.ofDays(8))),
                new Evidence("In operation for 7,400 h, expected life 14,000 h", "age", 7_400, 14_000, "h", 0.15, null),
                ground("What is usual was learned from 380 hours of this machine under load", "baseline", 380),
                ground(
                        "6 earlier cases on machines of this type: 1 failed, 5 were replaced before they failed",
                        "past-cases",
                        6),
                ground("Bar raised ×1.25 after a wrong alarm on 3 Nov 2026", "bar", 1.25));
    }

    private static Evidence ground(String text, String source, double value) {
        return new Evidence(text, source, value, Double.NaN, "", 0, null);
    }

    /** One forecast a day, with the remaining life falling to what it is now. */
    static List<FailureForecast> past(Machine machine, Component component, double wear, Instant now) {
        return IntStream.range(1, DAYS)
                .mapToObj(day -> {
                    double share = Math.min(0.95, wear * (DAYS - day) / DAYS);
                    double hours = 260 / wear + 20.0 * day;
                    return new FailureForecast(
                            machine.id(),
                            component.id().value(),
                            null,
                            now.minus(Duration.ofDays(day)),
                            share * 0.06,
                            share * 0.13,
                            share * 0.38,
                            share * 0.66,
                            share,
                            day < 6 ? Alarm.EARLY : Alarm.NONE,
                            hours * 0.45,
                            hours,
                            hours * 2,
                            100 - 85 * share,
                            "degradation, Weibull prior",
                            "As judged before.",
                            List.of());
                })
                .toList();
    }
}
