#!/bin/sh
# Makes again what the staff pages take from npm: htmx, age for the browser, icons, and the typeface in assets/fonts.
# Needed only when a version below changes; the results are committed, so nobody needs node to run or build the kiosk.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
vendor=$root/kiosk/central/static/vendor
fonts=$root/assets/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent \
    htmx.org@4.0.1 age-encryption@0.3.1 esbuild@0.28.2 \
    @phosphor-icons/core@2.1.1 @expo-google-fonts/atkinson-hyperlegible-next@0.4.1
mkdir -p "$vendor" "$fonts"

cp node_modules/htmx.org/dist/htmx.min.js "$vendor/htmx.js"
cp node_modules/htmx.org/LICENSE "$vendor/htmx.LICENSE.txt"

echo 'export { Encrypter, Decrypter, generateX25519Identity, identityToRecipient, armor } from "age-encryption";' >age.js
node_modules/.bin/esbuild age.js --bundle --format=esm --minify --legal-comments=none --outfile="$vendor/age.js"
for package in age-encryption @noble/ciphers @noble/curves @noble/hashes @noble/post-quantum @scure/base; do
    printf '== %s %s\n\n' "$package" "$(node -p "require('./node_modules/$package/package.json').version")"
    cat "node_modules/$package/LICENSE"
    echo
done >"$vendor/age.LICENSES.txt"

python3 "$root/tools/sprite.py" node_modules/@phosphor-icons/core/assets "$vendor/icons.svg"
cp node_modules/@phosphor-icons/core/LICENSE "$vendor/icons.LICENSE.txt"

face=node_modules/@expo-google-fonts/atkinson-hyperlegible-next
for weight in 400Regular 600SemiBold 700Bold 800ExtraBold; do
    cp "$face/$weight/AtkinsonHyperlegibleNext_$weight.ttf" "$fonts/AtkinsonHyperlegibleNext-$(echo "$weight" | cut -c1-3).ttf"
done
cp "$face/LICENSE_FONT" "$fonts/AtkinsonHyperlegibleNext-OFL.txt"
