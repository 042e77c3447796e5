import type { Limit } from '../channel/index.ts';
import type { Issue } from '../model/index.ts';
import { readCall } from './call.ts';
import { issueOn } from './channel-session.ts';
import { onChannel } from './push.ts';
import type { RunContext } from './session.ts';

export interface ChannelDiagnosis {
  readonly channel: string;
  /** The credential was taken and nothing is missing. */
  readonly healthy: boolean;
  readonly issues: readonly Issue[];
  /** How far this machine's clock is from the channel's, in milliseconds; positive when ours is behind. */
  readonly clockOffMs: number;
  readonly limits: readonly Limit[];
}

export interface Diagnosis {
  readonly channels: readonly ChannelDiagnosis[];
  /** Where the key lies that encrypts the store's secrets. */
  readonly key: string;
  /** Tells keys apart, and says nothing about the key. Absent while there is none. */
  readonly keyId?: string;
  readonly node: string;
  /** True when a channel could not be asked to the end. */
  readonly unfinished: boolean;
}

/** Credentials, scopes, clock, limits, and where the key lies. */
export async function diagnose(run: RunContext): Promise<Diagnosis> {
  const channels = await Promise.all(
    run.sessions.map(async (session): Promise<ChannelDiagnosis> => {
      const found: Issue[] = [];
      await onChannel(session, async () => {
        found.push(...(await session.channel.ready(readCall(session))).map((issue) => issueOn(session, issue)));
      });
      const issues = [...found, ...session.tally.issues];
      return {
        channel: session.name,
        healthy: !session.stop && !session.tally.unfinished && issues.every((issue) => issue.severity === 'warning'),
        issues,
        clockOffMs: session.connector.now().getTime() - session.runtime.clock.now(),
        limits: session.channel.limits,
      };
    }),
  );
  const { where, id } = await run.house.vault.key();
  return { channels, key: where, ...(id === undefined ? {} : { keyId: id }), node: process.version, unfinished: run.sessions.some((session) => session.tally.unfinished) };
}
