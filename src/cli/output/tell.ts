import type { Outcome } from '../outcome.ts';
import type { Output, Outside } from '../outside.ts';
import { Page } from './page.ts';
import { colourStyle, plainStyle, wantsColour } from './style.ts';

export function pageFor(output: Output, env: Outside['env']): Page {
  const columns = output.isTTY ? output.columns || 80 : Number(env['COLUMNS']) || Number.POSITIVE_INFINITY;
  return new Page(columns, wantsColour(output, env) ? colourStyle : plainStyle);
}

/** What every reporter for people ends with: the page on standard output, the complaint on standard error. */
export function tell(outside: Outside, outcome: Outcome): void {
  if (outcome.page) {
    const page = pageFor(outside.stdout, outside.env);
    outcome.page(page);
    outside.stdout.write(page.toString());
  }
  if (outcome.complaint !== undefined) {
    const page = pageFor(outside.stderr, outside.env);
    page.line(`fondouk: ${outcome.complaint}`, { tone: 'bad' });
    outside.stderr.write(page.toString());
  }
}
