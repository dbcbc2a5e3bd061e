package dev.millwright.planner.stock;

import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.ServiceTask.ModePart;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads service tasks with the parts that they may need. Every call takes part in the caller's transaction. */
public final class TaskStore {
    private TaskStore() {}

    private record Key(String modelId, String component) {}

    /** Every service task. */
    public static List<ServiceTask> all(Connection connection) throws SQLException {
        var mayNeed = mayNeed(connection);
        try (var query = connection.prepareStatement("select * from planner.service_task")) {
            return Columns.all(query, row -> task(row, mayNeed));
        }
    }

    private static Map<Key, List<ModePart>> mayNeed(Connection connection) throws SQLException {
        var byTask = new HashMap<Key, List<ModePart>>();
        try (var query = connection.prepareStatement(
                        "select * from planner.service_task_part order by model_id, component, failure_mode, part_no");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                byTask.computeIfAbsent(
                                new Key(rows.getString("model_id"), rows.getString("component")),
                                key -> new ArrayList<>())
                        .add(new ModePart(
                                rows.getString("failure_mode"),
                                rows.getString("part_no"),
                                rows.getInt("quantity"),
                                rows.getDouble("probability")));
            }
        }
        return byTask;
    }

    private static ServiceTask task(ResultSet row, Map<Key, List<ModePart>> mayNeed) throws SQLException {
        var model = row.getString("model_id");
        var component = row.getString("component");
        return new ServiceTask(
                model,
                component,
                new Skill(row.getString("skill")),
                row.getInt("preventive_minutes"),
                row.getInt("corrective_minutes"),
                row.getInt("inspection_minutes"),
                row.getString("part_no"),
                row.getInt("part_quantity"),
                skills(Columns.texts(row, "certificates")),
                row.getObject("second_skills") == null ? null : skills(Columns.texts(row, "second_skills")),
                mayNeed.getOrDefault(new Key(model, component), List.of()));
    }

    private static Set<Skill> skills(Collection<String> names) {
        return names.stream().map(Skill::new).collect(Collectors.toSet());
    }
}
