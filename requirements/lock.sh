#!/bin/sh
# Write run.txt, web.txt, ocr.txt, cluster.txt and dev.txt anew: exact versions with hashes, no addresses, good for every platform.
set -eu
cd "$(dirname "$0")/.."
common="--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q"
uv pip compile pyproject.toml requirements/build.in $common -o requirements/run.txt "$@"
uv pip compile pyproject.toml requirements/build.in --extra web $common -c requirements/run.txt -o requirements/web.txt "$@"
uv pip compile pyproject.toml requirements/build.in --extra ocr $common -c requirements/run.txt -o requirements/ocr.txt "$@"
uv pip compile pyproject.toml requirements/build.in --extra cluster $common -c requirements/run.txt -o requirements/cluster.txt "$@"
uv pip compile pyproject.toml requirements/build.in --extra ocr --extra web --extra pdf --extra mcp --extra msg --extra cluster --group dev $common -c requirements/run.txt -o requirements/dev.txt "$@"
