package dev.millwright.planner.quality;

import dev.millwright.planner.customer.Customer;

/**
 * What tells one customer from another, as written in the register.
 *
 * @param id the customer's id
 * @param name the company's name with its legal form
 * @param street with number, may be empty
 * @param postalCode may be empty
 * @param city may be empty
 * @param country country code or name, may be empty
 * @param email may be empty
 * @param phone may be empty
 * @param vatNumber may be empty
 */
public record CustomerIdentity(
        String id,
        String name,
        String street,
        String postalCode,
        String city,
        String country,
        String email,
        String phone,
        String vatNumber) {
    /** That of {@code customer}. */
    public static CustomerIdentity of(Customer customer) {
        return new CustomerIdentity(
                customer.id(),
                customer.name(),
                customer.street(),
                customer.postalCode(),
                customer.city(),
                customer.country(),
                customer.email(),
                customer.phone(),
                customer.vatNumber());
    }
}
