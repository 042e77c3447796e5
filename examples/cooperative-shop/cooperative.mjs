/**
 * What a cooperative runs in the morning: what would change, then, with "go", the change itself and the orders to pack.
 *
 *   node examples/cooperative-shop/cooperative.mjs        looks, and changes nothing
 *   node examples/cooperative-shop/cooperative.mjs go     brings both channels up to date
 *
 * The accounts are named in fondouk.config.mjs beside this file.
 */
import { createSync, EXIT_CODES, formatMoney, isFondoukError } from 'fondouk';

const go = process.argv[2] === 'go';
let sync;

try {
  const { default: config } = await import('./fondouk.config.mjs');
  sync = createSync(config);
  const report = go ? await sync.sync() : await sync.plan();

  console.log(`${report.catalogue.valid} of ${report.catalogue.read} products of the spreadsheet can be offered.`);
  if (go) tellWhatWasDone(report);
  else tellWhatWouldBeDone(report.channelPlans);
  for (const { severity, message } of report.issues) console.log(`${severity}: ${message}`);
  if (go) await tellWhatToPack();
  process.exitCode = EXIT_CODES[report.status];
} catch (error) {
  if (!isFondoukError(error)) throw error;
  console.error(error.message);
  process.exitCode = EXIT_CODES.failed;
} finally {
  await sync?.close();
}

function tellWhatWouldBeDone(plans) {
  for (const [channel, { operations, calls, shortestMs }] of Object.entries(plans)) {
    const kinds = Map.groupBy(operations, ({ kind }) => kind);
    const words = [...kinds].map(([kind, same]) => `${same.length} ${kind}`).join(', ') || 'nothing to do';
    console.log(`${channel}: ${words}; ${calls} calls, at least ${Math.ceil(shortestMs / 1000)} s`);
  }
  console.log('Nothing was changed. Say "go" to do it.');
}

function tellWhatWasDone({ channels }) {
  for (const [channel, { planned, applied, submitted, rejected, asks, left, unchanged }] of Object.entries(channels)) {
    console.log(`${channel}: ${planned} planned, ${applied} done, ${submitted} under review, ${rejected} refused, ${asks} to answer, ${left} left for the next run; ${unchanged} listings needed nothing`);
  }
}

async function tellWhatToPack() {
  const orders = await sync.orders();
  for (const { channel, order } of orders.filter((record) => record.order.status === 'paid')) {
    const pieces = order.lines.map(({ quantity, sku, title }) => `${quantity} × ${sku ?? title}`).join(', ');
    console.log(`to pack: ${channel} order ${order.id}, ${pieces}, ${formatMoney(order.total)}, to ${order.shipTo?.country ?? 'an unknown country'}`);
  }
}
