import type { BudgetReading, Channel, Fault, Issue, Reply } from 'fondouk/channel';
import { z } from 'zod';
import type { EtsyLimits } from './limits.ts';

const ErrorObject = z.object({ error: z.string(), error_description: z.string().optional() });
/** A bare array, in no schema of the OAS (etsy/open-api #622, #472). */
const ErrorList = z.array(z.object({ path: z.string().optional(), type: z.string().optional(), message: z.string().optional() })).min(1);

/** A 429 of a second came without retry-after (etsy/open-api #198). */
const SECOND_MS = 1000;
/** The day slides in hours (Etsy page "Rate Limits"): with no retry-after, the next hour gives some back. */
const HOUR_MS = 60 * 60 * 1000;

/** What Etsy's answers mean. Where it is silent the status decides: 401 unauthorised, 5xx unavailable, perhaps done all the same (#162). */
export function etsyInterpret(limits: EtsyLimits): Channel['interpret'] {
  return (reply, request) => {
    const readings = budgetReadings(reply, limits);
    const fault = reply.status < 400 ? undefined : faultIn(reply, request.name, limits);
    return { readings, ...(fault === undefined ? {} : { fault }) };
  };
}

function budgetReadings({ headers }: Reply, { perSecond, perDay }: EtsyLimits): readonly BudgetReading[] {
  const rate = numberIn(headers['x-limit-per-second']);
  // Etsy was seen to send the name cut short.
  const remainingNow = numberIn(headers['x-remaining-this-second'] ?? headers['x-remaining-this-secon']);
  const max = numberIn(headers['x-limit-per-day']);
  const remainingToday = numberIn(headers['x-remaining-today']);
  return [
    { limit: perSecond, ...(rate === undefined ? {} : { max: rate }), ...(remainingNow === undefined ? {} : { remaining: remainingNow }) },
    { limit: perDay, ...(max === undefined ? {} : { max }), ...(remainingToday === undefined ? {} : { remaining: remainingToday }) },
  ].filter((reading) => Object.keys(reading).length > 1);
}

function numberIn(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header.trim()) ? Number(header) : undefined;
}

function faultIn(reply: Reply, name: string, limits: EtsyLimits): Fault | undefined {
  const problems = problemsIn(reply.body);
  const said = problems.map((problem) => problem.message).join(' ');
  if (reply.status === 429) return rateLimited(reply, said, limits);
  if (reply.status === 401 && /invalid_client|api key/i.test(said)) return keyRefused(said);
  if (reply.status === 403) return forbidden(said, problems, name);
  if (reply.status === 409) return { is: 'Conflict' };
  if (reply.status === 400 || reply.status === 404 || reply.status === 422) return { is: 'Refused', issues: refusals(problems, name), effect: 'none' };
  return undefined;
}

function rateLimited(reply: Reply, said: string, { perSecond, perDay }: EtsyLimits): Fault {
  const isDaily = /daily|per day|today/i.test(said) || (!/second/i.test(said) && reply.headers['x-remaining-today']?.trim() === '0');
  const told = numberIn(reply.headers['retry-after']);
  return { is: 'RateLimited', limit: isDaily ? perDay : perSecond, retryAfterMs: told === undefined ? (isDaily ? HOUR_MS : SECOND_MS) : told * 1000 };
}

function forbidden(said: string, problems: readonly Problem[], name: string): Fault | undefined {
  if (/shared secret/i.test(said)) {
    return configError('etsy-shared-secret', 'Etsy wants keystring and shared secret with every call: set the option sharedSecret from etsy.com/developers/your-apps.');
  }
  if (/api[ _-]?key/i.test(said)) return keyRefused(said);
  if (/scope/i.test(said)) return configError('etsy-scope-missing', 'The authorisation does not cover this call: run `fondouk login` for the channel again and agree to all that is asked.');
  // Left to the status: a credential is refreshed once. Anything else is about this one listing or order.
  return /token|oauth|unauthori[sz]ed/i.test(said) || said === '' ? undefined : { is: 'Refused', issues: refusals(problems, name), effect: 'none' };
}

function keyRefused(said: string): Fault {
  return configError('etsy-key-refused', `Etsy refuses the app's key ("${said.slice(0, 120)}"): compare keystring and sharedSecret with etsy.com/developers/your-apps.`);
}

function configError(code: string, message: string): Fault {
  return { is: 'ConfigError', issues: [{ code, severity: 'error', message }] };
}

interface Problem {
  readonly message: string;
  readonly type?: string | undefined;
  readonly path?: string | undefined;
}

function problemsIn(body: unknown): readonly Problem[] {
  const list = ErrorList.safeParse(body);
  if (list.success) return list.data.map(({ path, type, message }) => ({ message: message ?? type ?? 'refused', type, path }));
  const object = ErrorObject.safeParse(body);
  return object.success ? [{ message: [object.data.error, object.data.error_description].filter(Boolean).join(': ') }] : [];
}

function refusals(problems: readonly Problem[], name: string): readonly Issue[] {
  if (problems.length === 0) return [{ code: 'etsy-refused', severity: 'error', message: `Etsy refused ${name} without saying why.` }];
  return problems.map(({ message, type, path }) => ({
    code: type === undefined ? 'etsy-refused' : `etsy-${type.replaceAll('_', '-')}`,
    severity: 'error',
    message: `Etsy refused ${name}: ${path === undefined ? '' : `${path} `}${message.slice(0, 300)}`,
    ...(path === undefined ? {} : { field: path }),
  }));
}
