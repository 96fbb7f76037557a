// Imported before anything else: on an older Node the native database module crashes without a word.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(`Hale needs Node 24 and this is ${process.version}. Start it with \`npm start\`, which brings its own.\n`)
  process.exit(1)
}
