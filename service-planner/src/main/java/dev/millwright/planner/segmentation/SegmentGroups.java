package dev.millwright.planner.segmentation;

import dev.millwright.planner.kpi.CustomerGroups;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/** Which customer belongs to which segment and leans which way, for figures by group. */
final class SegmentGroups implements CustomerGroups {
    private final CustomersByPseudonym customers;

    SegmentGroups(CustomersByPseudonym customers) {
        this.customers = customers;
    }

    private record Member(String pseudonym, String segment, String leaning) {}

    @Override
    public Groups read(Connection connection) throws SQLException {
        var members = new ArrayList<Member>();
        try (var query = connection.prepareStatement("""
                select p.pseudonym, coalesce(s.name, '') as segment,
                       case when p.axis = 'NaN' then '' when p.axis >= 0.2 then 'preventive' when p.axis <= -0.2 then 'reactive'
                            else 'mixed' end as leaning
                from planner.segment_place p left join planner.segment s on s.model_no = p.model_no and s.segment_no = p.segment_no""")) {
            members.addAll(Columns.all(
                    query,
                    row -> new Member(row.getString("pseudonym"), row.getString("segment"), row.getString("leaning"))));
        }
        var ids = customers.ids(
                connection, members.stream().map(Member::pseudonym).toList());
        var known = members.stream()
                .filter(member -> ids.containsKey(member.pseudonym()))
                .toList();
        return new Groups(
                known.stream()
                        .map(member -> ids.getOrDefault(member.pseudonym(), ""))
                        .toList(),
                known.stream().map(Member::segment).toList(),
                known.stream().map(Member::leaning).toList());
    }
}
