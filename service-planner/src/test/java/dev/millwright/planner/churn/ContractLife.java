package dev.millwright.planner.churn;

import dev.millwright.planner.churn.ContractCustomer.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

/** Simulated contract customers whose true chance to leave is known. */
public final class ContractLife {
    /** What is known of them. */
    public static final List<String> ATTRIBUTES = List.of("contract", "months", "support", "colour");

    private ContractLife() {}

    /** One of them with its truth. */
    public record Lived(ContractCustomer customer, double truth) {}

    /** Monthly contracts, few months and no support make leaving likelier; the colour does not matter; a tenth of the months is not known. */
    public static List<Lived> customers(int n, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Lived>();
        for (int i = 0; i < n; i++) {
            boolean monthly = random.nextBoolean();
            int months = 1 + random.nextInt(70);
            boolean support = random.nextInt(3) == 0;
            double odds = -2.2 + (monthly ? 2 : 0) + 1.2 * Math.exp(-months / 12.0) - (support ? 1 : 0);
            double truth = 1 / (1 + Math.exp(-odds));
            var known = new HashMap<String, String>();
            known.put("contract", monthly ? "monthly" : "yearly");
            known.put("support", support ? "yes" : "no");
            known.put("colour", List.of("red", "green", "blue").get(random.nextInt(3)));
            if (random.nextInt(10) > 0) {
                known.put("months", String.valueOf(months));
            }
            var outcome = random.nextDouble() < truth ? Outcome.LEFT : Outcome.STAYED;
            all.add(new Lived(new ContractCustomer("c" + i, known, outcome), truth));
        }
        return all;
    }
}
