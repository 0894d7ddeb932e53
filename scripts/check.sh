#!/usr/bin/env bash
# Everything that must hold, quick things first. Run it before every commit that others see.
set -euo pipefail
cd "$(dirname "$0")/.."

step() {
  printf '\n== %s\n' "$*"
  "$@"
}
# A tool that is not on this machine is named, and passed over.
perhaps() {
  local tool=$1
  shift
  if "$tool" --version >/dev/null 2>&1 || cargo "$tool" --version >/dev/null 2>&1; then
    step "$@"
  else
    printf '\n== %s: not installed, passed over\n' "$tool"
  fi
}

perhaps typos typos
perhaps fmt cargo fmt --check
# The engine knows no window: this fails if it ever names one.
step cargo check --locked --lib --no-default-features
perhaps clippy cargo clippy --locked --all-targets --all-features -- -D warnings
perhaps deny cargo deny check licenses bans sources
step env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --all-features
# The engine, the cases and the command line alone: quick.
step cargo test --locked --no-default-features
# The same with the window, driven through its accessibility tree.
step cargo test --locked --all-features
