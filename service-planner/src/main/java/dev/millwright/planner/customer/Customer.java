package dev.millwright.planner.customer;

import org.jspecify.annotations.Nullable;

/**
 * A company that runs our machines.
 *
 * @param id the customer's id
 * @param name the company's name
 * @param country country code or name, may be empty
 * @param city may be empty
 * @param email contact, may be empty
 * @param phone contact, may be empty
 * @param street with number, may be empty
 * @param postalCode may be empty
 * @param vatNumber as written, may be empty
 * @param mergedInto the customer that this one is the same as, null if it stands for itself
 */
public record Customer(
        String id,
        String name,
        String country,
        String city,
        String email,
        String phone,
        String street,
        String postalCode,
        String vatNumber,
        @Nullable String mergedInto) {
    /** One of which the address in full is not known. */
    public Customer(String id, String name, String country, String city, String email, String phone) {
        this(id, name, country, city, email, phone, "", "", "", null);
    }
}
