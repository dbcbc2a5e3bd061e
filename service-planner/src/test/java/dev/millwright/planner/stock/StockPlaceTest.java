package dev.millwright.planner.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Depot;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.ServiceTask.ModePart;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.WorkingHours;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StockPlaceTest {
    private static final GeoPoint HOME = new GeoPoint(50, 10);
    private static final PartSource VAN = new PartSource(PartSource.Kind.VAN, "T1");
    private static final PartSource DEPOT = new PartSource(PartSource.Kind.DEPOT, "D1");

    private static Technician technician(String id, String name, String skill) {
        return new Technician(
                new TechnicianId(id),
                name,
                Set.of(new Skill(skill)),
                HOME,
                ZoneOffset.UTC,
                WorkingHours.parse("Mon-Fri 07:00-16:00"),
                Money.ofEuros(80),
                List.of());
    }

    private static SparePart part(String number, int store, SparePart.Held... elsewhere) {
        return new SparePart(number, "Part " + number, Money.ofEuros(10), store, 0, 3, 5, 0, null, List.of(elsewhere));
    }

    private static ServiceTask task(String skill, ModePart... mayNeed) {
        return new ServiceTask(
                "press", "pump", new Skill(skill), 60, 120, 15, "A", 1, Set.of(), null, List.of(mayNeed));
    }

    @Test
    void a_van_misses_what_the_modes_of_its_technicians_tasks_may_take_and_is_not_free_there() {
        var parts = List.of(
                part("A", 3),
                part("B", 0, new SparePart.Held(VAN, 2, 1)),
                part("C", 0, new SparePart.Held(DEPOT, 4, 0)));
        var tasks = List.of(
                task("mechanics", new ModePart("wear", "B", 2, 0.3), new ModePart("leak", "C", 1, 0.5)),
                task("mechanics", new ModePart("wear", "B", 1, 0.4)),
                task("electrics", new ModePart("burnt", "A", 1, 0.9)));

        var places = StockPlace.of(
                parts,
                List.of(new Depot("D1", "Depot North", HOME)),
                List.of(technician("T2", "Zoe", "painting"), technician("T1", "Anna", "mechanics")),
                tasks);

        assertThat(places).extracting(StockPlace::name).containsExactly("", "Depot North", "Anna", "Zoe");
        assertThat(places.get(0).lines()).containsExactly(new StockPlace.Line("A", "Part A", 3, 0));
        assertThat(places.get(0).worth()).isEqualTo(Money.ofEuros(30));
        // Of B at most two are taken, two lie there, one of them is promised: one is missing.
        assertThat(places.get(2).lines()).containsExactly(new StockPlace.Line("B", "Part B", 2, 1));
        assertThat(places.get(2).missing())
                .containsExactly(
                        new StockPlace.Missing("C", "Part C", 1, 0.5), new StockPlace.Missing("B", "Part B", 1, 0.4));
        assertThat(places.get(3).missing()).isEmpty();
    }
}
