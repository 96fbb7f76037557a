#!/bin/sh
# Is there room on a file system? Usage: free-space.sh PATH WARN FAIL, both in percent that are used.
# Exits as Nagios plugins do: 0 healthy, 1 degraded, 2 unhealthy, 3 unknown.
path=${1:-/} warn=${2:-80} fail=${3:-95}

used=$(df -P "$path" 2>/dev/null | awk 'NR == 2 { sub("%", "", $5); print $5 }')
[ -n "$used" ] || { echo "$path is not on a file system"; exit 3; }

echo "$path is $used % full"
[ "$used" -lt "$fail" ] || exit 2
[ "$used" -lt "$warn" ] || exit 1
