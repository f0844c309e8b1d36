#!/usr/bin/env bash
# Neovim as a client of the language server: see test.lua. Needs nvim (0.7 or later); RECTE names the program to be tested.
set -euo pipefail
cd "$(dirname "$0")/../.."

recte=${RECTE:-target/debug/recte}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Copies: the test types in them, and has a configuration written beside them.
cp fixtures/broken/symbols-en.txt fixtures/broken/note-lost-zh.txt fixtures/formats/en-broken.md "$folder"
export RECTE FOLDER=$folder HOME=$folder XDG_STATE_HOME=$folder XDG_CACHE_HOME=$folder XDG_DATA_HOME=$folder
RECTE=$(realpath "$recte")
timeout 120 nvim --headless -u NONE -i NONE -n -c 'luafile editors/neovim/test.lua'
