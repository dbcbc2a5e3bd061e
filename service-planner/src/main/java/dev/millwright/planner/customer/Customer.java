package dev.millwright.planner.customer;

/**
 * A company that runs our machines.
 *
 * @param id the customer's id
 * @param name the company's name
 * @param country country code or name, may be empty
 * @param city may be empty
 * @param email contact, may be empty
 * @param phone contact, may be empty
 */
public record Customer(String id, String name, String country, String city, String email, String phone) {}
