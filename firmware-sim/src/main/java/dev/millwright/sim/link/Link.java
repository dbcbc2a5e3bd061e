package dev.millwright.sim.link;

/** A way to the broker. Used by one thread. */
public interface Link extends AutoCloseable {
    /** Hands over a frame; waits while the link's queue is full. Delivered at least once, sooner or later. */
    void send(Frame frame) throws InterruptedException;

    /** Waits until everything sent so far has been acknowledged by the broker. */
    void flush() throws InterruptedException;

    /** Ends the connection; what has not been acknowledged is lost. */
    @Override
    void close();
}
