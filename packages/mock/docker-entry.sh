#!/bin/sh
# Starts the mock where other containers reach it, with the options that are given; `health` asks a running one instead.
# PORT is where it listens (default: 4010); MOCK_CONTROL_TOKEN opens the control interface to those who know it.
set -eu
port="${PORT:-4010}"

if [ "${1:-}" = health ]; then
  # Without a token the control interface is closed to everybody; a mock that says so (403) is up.
  exec node -e '
    fetch(`http://127.0.0.1:${process.argv[1]}/__mock/health`)
      .then(({ status }) => process.exit(status === 200 || status === 403 ? 0 : 1), () => process.exit(1));
  ' "$port"
fi

if [ -n "${MOCK_CONTROL_TOKEN:-}" ]; then
  set -- --control-token "$MOCK_CONTROL_TOKEN" "$@"
fi
# The mock takes the place of this shell, so that it gets the signals.
exec user-management-mock --host 0.0.0.0 --port "$port" "$@"
