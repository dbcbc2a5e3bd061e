package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.intake.Imports;
import dev.millwright.planner.intake.Imports.Outcome;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two people, a van with the part, a certificate that runs out: from the import to the calendars and the shelf. */
class CrewAndStockIT extends PlannerStory {
    private static final TechnicianId ANNA = new TechnicianId("anna");
    private static final TechnicianId BOB = new TechnicianId("bob");
    private static final Map<String, List<Map<String, String>>> ROWS = Map.of(
            "service-tasks.csv",
            List.of(Map.of(
                    "model_id", "press",
                    "component", "bearing",
                    "skill", "mechanics",
                    "preventive_minutes", "120",
                    "corrective_minutes", "360",
                    "part_no", "B-1",
                    "part_quantity", "1",
                    "inspection_minutes", "30",
                    "second_technician", "any")),
            "van_stock.csv",
            List.of(Map.of("technician_id", "bob", "part_no", "B-1", "stock", "1")),
            "parts.csv",
            List.of(Map.of(
                    "part_no", "B-1",
                    "name", "Bearing set",
                    "price_eur", "250",
                    "stock", "0",
                    "lead_time_days", "30",
                    "lead_time_days_late", "45")),
            "certificates.csv",
            List.of(Map.of("technician_id", "anna", "skill", "mechanics", "valid_until", "2026-11-02")));

    private Outcome take(String key, Map<String, List<Map<String, String>>> rows) {
        Imports imports = planner.imports();
        return join(imports.take(rows, key, false, "Erika"));
    }

    private List<WorkOrder> calendar(TechnicianId technician) {
        return join(planner.workOrders().calendar(new WorkOrders.Filter(null, null, null, technician.value()), MONDAY));
    }

    private SparePart.Held van() {
        return part("B-1").elsewhere().stream()
                .filter(held -> held.place().equals(new PartSource(PartSource.Kind.VAN, "bob")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void books_both_calendars_takes_the_part_from_the_van_and_counts_it_there() {
        assertThat(take("world", ROWS))
                .isInstanceOfSatisfying(
                        Outcome.Read.class,
                        read -> assertThat(read.report().stored()).isTrue());

        var proposal = bearingProposal();

        // Anna's certificate holds until Monday only; Bob has the part on the van, nobody else before a month is over.
        var slot = proposal.document().slot();
        assertThat(slot).isNotNull();
        assertThat(slot.technician()).isEqualTo(BOB);
        assertThat(slot.second()).isNotNull();
        assertThat(slot.second().technician()).isEqualTo(ANNA);
        assertThat(proposal.document().parts().getFirst().source()).isEqualTo("on Bob's van");
        assertThat(proposal.document().orders()).isEmpty();
        assertThat(proposal.document().alternatives())
                .anySatisfy(
                        other -> assertThat(other.whyNot()).contains("certificate mechanics expires on 2 Nov 2026"));

        var workOrder = workOrderOf(approve(proposal, "Erika"));
        var order = details(workOrder).workOrder();
        assertThat(order.second()).isEqualTo(ANNA);
        assertThat(order.document().secondName()).isEqualTo("Anna");
        assertThat(calendar(ANNA)).extracting(WorkOrder::id).containsExactly(workOrder);
        assertThat(calendar(BOB)).extracting(WorkOrder::id).containsExactly(workOrder);
        assertThat(van().available()).isZero();
        assertThat(part("B-1").reserved()).as("of the store").isZero();

        done(planner.workOrders().report(workOrder, List.of(finding("bearing", "")), "Bob"));
        assertThat(van().stock()).isZero();
        assertThat(van().reserved()).isZero();
        // The same count again is no count: what was used stays used. Another count is one.
        take("again", ROWS);
        assertThat(van().stock()).isZero();
        take(
                "counted",
                Map.of("van_stock.csv", List.of(Map.of("technician_id", "bob", "part_no", "B-1", "stock", "2"))));
        assertThat(van().stock()).isEqualTo(2);
    }

    @Test
    void takes_the_same_key_once_and_refuses_it_for_other_rows() {
        var other = Map.of("van_stock.csv", List.of(Map.of("technician_id", "bob", "part_no", "B-1", "stock", "7")));
        var wrong = Map.of("van_stock.csv", List.of(Map.of("technician_id", "carl", "part_no", "B-1", "stock", "7")));

        assertThat(take("wrong", wrong))
                .isInstanceOfSatisfying(
                        Outcome.Read.class,
                        read -> assertThat(read.report().errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.toString())
                                        .isEqualTo(
                                                "van_stock.csv line 2, technician_id: 'carl' (expected: a technician of"
                                                        + " technicians.csv or an earlier import)")));
        assertThat(take("wrong", other)).as("nothing was stored under it").isInstanceOf(Outcome.Read.class);
        assertThat(take("wrong", other)).isInstanceOf(Outcome.Read.class);
        assertThat(take("wrong", ROWS)).isInstanceOf(Outcome.KeyUsed.class);
        assertThat(take("other", Map.of("secrets.csv", List.of()))).isInstanceOf(Outcome.Refused.class);
        assertThat(audit("import/wrong")).containsExactly("Erika imported");
        assertThat(van().stock()).isEqualTo(7);
    }
}
