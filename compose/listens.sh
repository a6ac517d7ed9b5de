#!/bin/sh
# Whether something in this container listens on a port, for an image without any network client.
#
#   listens.sh HEX           the port in four hexadecimal digits, such as 138C for 5004
for table in /proc/net/tcp /proc/net/tcp6; do
  [ -r "$table" ] || continue
  while read -r line; do
    # number: LOCAL:PORT REMOTE:PORT STATE ..., where 0A is "listening"
    case $line in *": "*":$1 "*":0000 0A "*) exit 0 ;; esac
  done <"$table"
done
exit 1
