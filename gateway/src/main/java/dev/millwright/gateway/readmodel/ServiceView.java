package dev.millwright.gateway.readmodel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines and filters of the lists of proposals, work orders and episodes. */
public final class ServiceView {
    private ServiceView() {}

    /**
     * Which lines of a list.
     *
     * @param status the list's own words for a state, empty for its preset
     * @param search part of a machine's, component's, customer's or plant's name, any case, empty for all
     * @param customer only of this customer, empty for all
     * @param technician only of this technician, empty for all
     * @param sort the list's own words for an order, empty for its preset
     * @param page from 1
     * @param size items on a page
     */
    public record Filter(
            String status, String search, String customer, String technician, String sort, int page, int size) {}

    /**
     * A proposal as a line.
     *
     * @param id its id
     * @param status where it stands, as a word
     * @param machine the machine's id
     * @param machineName what people call it
     * @param component what it is about
     * @param failureMode the likeliest failure, null if none stands out
     * @param customer whose
     * @param site where
     * @param zone the plant's time zone
     * @param stakeCents expected loss that a decision now avoids, euro cents
     * @param within30d chance of failure within 30 days
     * @param alarm 0 none, 1 early, 2 confirmed
     * @param startsAt the visit's begin, null if nothing fits
     * @param technician who comes, null if nothing fits
     * @param updatedAt last change
     */
    public record ProposalLine(
            UUID id,
            String status,
            String machine,
            String machineName,
            String component,
            @Nullable String failureMode,
            String customer,
            String site,
            ZoneId zone,
            long stakeCents,
            double within30d,
            int alarm,
            @Nullable Instant startsAt,
            @Nullable String technician,
            Instant updatedAt) {}

    /**
     * A work order as a line.
     *
     * @param id its id
     * @param number what people call it
     * @param status where it stands, as a word
     * @param machine the machine's id
     * @param machineName what people call it
     * @param component what it is about
     * @param customer whose
     * @param site where
     * @param address town and country
     * @param zone the plant's time zone
     * @param startsAt booked arrival
     * @param endsAt booked end
     * @param technician who comes
     */
    public record OrderLine(
            UUID id,
            long number,
            String status,
            String machine,
            String machineName,
            String component,
            String customer,
            String site,
            String address,
            ZoneId zone,
            Instant startsAt,
            Instant endsAt,
            String technician) {}

    /**
     * An episode as a line.
     *
     * @param episode the episode
     * @param machineName what people call the machine
     * @param customer whose it is
     * @param site where it stands
     * @param zone the plant's time zone
     */
    public record EpisodeLine(EpisodeView episode, String machineName, String customer, String site, ZoneId zone) {}
}
