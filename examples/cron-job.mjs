/**
 * One synchronisation for cron, systemd or a container's schedule: one line of JSON, an exit code, nothing lost when it is killed.
 *
 *   0,15,30,45 * * * *  FONDOUK_CONFIG=/srv/shop/fondouk.config.mjs node /srv/shop/cron-job.mjs >> /var/log/fondouk.jsonl
 *
 * Exit codes: 0 all well, 1 somebody should look, 2 nothing could be begun, 3 unfinished and finished by the next run.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createSync, EXIT_CODES, isFondoukError, StoreBusy } from 'fondouk';

// The platform's stop is a wish to end soon: what is under way ends, the rest is left for the next run.
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());

let sync;
try {
  const { default: config } = await import(pathToFileURL(resolve(process.env.FONDOUK_CONFIG ?? 'fondouk.config.mjs')).href);
  sync = createSync(config);
  end(await sync.sync({ signal: stop.signal }));
} catch (error) {
  // The run before is still at work: no harm, the next one looks again.
  if (error instanceof StoreBusy) end({ status: 'unfinished', code: error.code, message: error.message });
  else if (isFondoukError(error)) end({ status: 'failed', code: error.code, message: error.message });
  else throw error;
} finally {
  await sync?.close();
}

function end(report) {
  console.log(JSON.stringify(report));
  process.exitCode = EXIT_CODES[report.status];
}
