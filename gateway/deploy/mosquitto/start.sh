#!/bin/sh
# Makes the password file from the environment at every start, so that no secret lies in the repository.
set -eu
users=/mosquitto/data/users
: "${PLATFORM_PASSWORD:?set MILLWRIGHT_MQTT_PASSWORD}" "${SIMULATOR_PASSWORD:?set MILLWRIGHT_SIMULATOR_PASSWORD}"
rm -f "$users"
touch "$users"
chmod 0600 "$users"
mosquitto_passwd -b "$users" platform "$PLATFORM_PASSWORD"
mosquitto_passwd -b "$users" simulator "$SIMULATOR_PASSWORD"
chown mosquitto:mosquitto "$users"
exec /usr/sbin/mosquitto -c /mosquitto/config/mosquitto.conf
