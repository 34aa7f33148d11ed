#!/usr/bin/env bash
# A crew every Monday morning in Berlin, one run for whatever was missed; wants `quarterdeck apply examples/04-product-brief.yaml`.
set -euo pipefail
quarterdeck schedules create weekly-brief product-brief --cron "30 7 * * MON" --time-zone Europe/Berlin --catch-up one "$@"
quarterdeck schedules list
