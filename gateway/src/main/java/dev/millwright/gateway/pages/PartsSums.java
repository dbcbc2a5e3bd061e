package dev.millwright.gateway.pages;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.outlook.PartOutlook;
import dev.millwright.planner.outlook.PartOutlook.Incoming;
import dev.millwright.planner.outlook.PartOutlook.State;
import java.util.List;

/**
 * What stands at the head of the list of parts.
 *
 * @param parts how many there are
 * @param waiting parts that a booked visit waits for
 * @param toOrder parts to order, those left aside that somebody has acknowledged
 * @param cost what ordering them costs
 * @param onOrder orders under way
 * @param overdue of them, those that should be here
 */
public record PartsSums(int parts, int waiting, int toOrder, Money cost, int onOrder, int overdue) {
    static PartsSums of(List<PartOutlook> all) {
        var open = all.stream()
                .filter(part -> part.acknowledged() == null && part.suggestion() != null)
                .filter(part -> part.state() == State.NOW || part.state() == State.SOON || part.state() == State.WAITS)
                .toList();
        return new PartsSums(
                all.size(),
                (int) all.stream()
                        .filter(part -> part.state() == State.WAITS && part.acknowledged() == null)
                        .count(),
                open.size(),
                open.stream()
                        .map(part -> part.suggestion() == null
                                ? Money.ZERO
                                : part.suggestion().cost())
                        .reduce(Money.ZERO, Money::plus),
                all.stream().mapToInt(part -> part.incoming().size()).sum(),
                (int) all.stream()
                        .flatMap(part -> part.incoming().stream())
                        .filter(Incoming::overdue)
                        .count());
    }
}
