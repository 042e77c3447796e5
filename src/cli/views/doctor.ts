import type { Diagnosis, RunStatus } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import type { Page } from '../output/page.ts';
import { durationText } from './duration.ts';
import { tellIssue } from './issues.ts';

type ChannelDiagnosis = Diagnosis['channels'][number];

/** A clock that differs by less is as good as right: signatures and tokens allow more, and an answer takes its time. */
const CLOCK_IS_FINE_MS = 5000;

/** `brokenOff`: an interruption came before every channel had answered. */
export function doctorOutcome(diagnosis: Diagnosis, brokenOff: boolean, t: Messages): Outcome {
  const status: RunStatus = brokenOff || diagnosis.unfinished ? 'unfinished' : diagnosis.channels.every((channel) => channel.healthy) ? 'ok' : 'attention';
  return {
    status,
    document: { status, ...diagnosis },
    page(page) {
      for (const channel of diagnosis.channels) tellChannel(page, channel, t);
      page.blank();
      page.line(t.doctor.key(diagnosis.key, diagnosis.keyId));
      page.line(t.doctor.node(diagnosis.node), { tone: 'quiet' });
    },
  };
}

function tellChannel(page: Page, { channel, healthy, issues, clockOffMs, limits }: ChannelDiagnosis, t: Messages): void {
  page.line(healthy ? t.doctor.healthy(channel) : t.doctor.ailing(channel), { tone: healthy ? 'good' : 'bad' });
  for (const issue of issues) tellIssue(page, issue, t);
  const off = Math.abs(clockOffMs);
  if (off <= CLOCK_IS_FINE_MS) page.line(t.doctor.clockFine, { indent: 2 });
  else page.line(t.doctor.clock(durationText(off, t), clockOffMs > 0), { tone: 'warn', indent: 2 });
  for (const limit of limits) page.line(t.doctor.limit(limit.name, limitText(limit, t), limit.source), { tone: 'quiet', indent: 2 });
}

function limitText(limit: ChannelDiagnosis['limits'][number], t: Messages): string {
  const { limits } = t.doctor;
  switch (limit.type) {
    case 'bucket':
      return limits.bucket(limit.perSecond, limit.burst);
    case 'window':
      return limits.window(limit.max, durationText(limit.perMs, t));
    case 'cost':
      return limits.cost(limit.restorePerSecond, limit.maximum);
    case 'slots':
      return limits.slots(limit.max);
  }
}
