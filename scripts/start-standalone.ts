// Starts the server that `npm run build:standalone` has built; it lies beside it as `start.ts`.

// Next's server listens where HOSTNAME says, which shells and containers set to the name of the machine.
process.env['HOSTNAME'] = process.env['HOST'] || '127.0.0.1';
await import(new URL('server.js', import.meta.url).href);
