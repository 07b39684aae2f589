#!/bin/sh
# feedservice with the settings of the service that this package runs; see feedservice(1).
set -e
export ASPNETCORE_CONTENTROOT="${ASPNETCORE_CONTENTROOT:-/etc/feedservice}"

if [ "$(id -u)" -eq 0 ]; then
    # What a command writes belongs to the service's user, or the service could not write it again. Root's files can be read and
    # written all the same: an export in /root, a backup in /var/backups.
    exec setpriv --reuid=feedservice --regid=feedservice --init-groups --inh-caps=+dac_override --ambient-caps=+dac_override -- /usr/lib/feedservice/feedservice "$@"
fi

if [ ! -r "$ASPNETCORE_CONTENTROOT/appsettings.json" ]; then
    echo "feedservice: only root and the user feedservice can read the service's settings (sudo feedservice ...); this goes on without them." >&2
    unset ASPNETCORE_CONTENTROOT
fi
exec /usr/lib/feedservice/feedservice "$@"
