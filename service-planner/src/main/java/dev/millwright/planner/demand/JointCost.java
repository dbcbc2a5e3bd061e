package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Several components in one visit: the terms are added up by name, the call-out is paid once. So a joint visit saves one
 * set-up per component and costs what the shift from each one's own best time costs (Wildeman, Dekker and Smit, European Journal
 * of Operational Research 99, 1997).
 *
 * @param members at least one, the one that asks for the visit first
 */
public record JointCost(List<VisitCost> members) implements VisitCost {
    /** Copies its list and refuses an empty one. */
    public JointCost {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("members: none (expected: at least one)");
        }
    }

    @Override
    public List<CostTerm> terms(Instant at, Money labourPerHour) {
        var sums = new LinkedHashMap<String, CostTerm>();
        for (int i = 0; i < members.size(); i++) {
            for (var term : members.get(i).terms(at, labourPerHour)) {
                if (i > 0 && term.name().equals("visit")) {
                    continue;
                }
                sums.merge(
                        term.name(),
                        term,
                        (a, b) -> new CostTerm(a.name(), a.label(), a.amount().plus(b.amount())));
            }
        }
        return List.copyOf(sums.values());
    }

    /** Chance that at least one of them fails before {@code at}, taken as independent. */
    @Override
    public double failureBefore(Instant at) {
        double allLast = 1;
        for (var member : members) {
            allLast *= 1 - member.failureBefore(at);
        }
        return 1 - allLast;
    }

    @Override
    public Money stakeAt(Instant at) {
        return members.stream().map(member -> member.stakeAt(at)).reduce(Money.ZERO, Money::plus);
    }
}
