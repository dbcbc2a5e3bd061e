/** Tests of the sender of events. */
@org.jspecify.annotations.NullMarked
package dev.millwright.gateway.notify;
