// Loaded before anything else (`node -r`), so it is written for the oldest Node there is.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'Tsudoi needs Node 24 or newer; this is ' +
      process.version +
      ' (' +
      process.execPath +
      '). ' +
      'After `npm ci` start it by `npm start`, which brings its own, or install Node 24.',
  );
  process.exit(1);
}
