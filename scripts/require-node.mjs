// Tests use node:sqlite and other parts of Node 22.13; an install without scripts leaves an older system Node in charge.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(`fondouk needs Node 22.13 or newer, this is ${process.version}. Run "npm ci" without --ignore-scripts: it brings a Node 24 for the scripts.`);
  process.exit(1);
}
