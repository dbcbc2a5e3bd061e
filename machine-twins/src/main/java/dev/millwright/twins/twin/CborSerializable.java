package dev.millwright.twins.twin;

/** Marks what may cross from one node to another: Pekko writes it as Jackson CBOR (bound in {@code reference.conf}). */
public interface CborSerializable {}
