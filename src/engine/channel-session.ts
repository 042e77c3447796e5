import type { Channel, Strings } from '../channel/index.ts';
import type { Connector } from '../connector/index.ts';
import type { Issue } from '../model/index.ts';
import type { PhotoStore } from '../source/index.ts';
import type { Store, Undoing } from '../store/index.ts';
import type { Consents, DriftPolicies } from './config.ts';
import type { JobPlaces } from './job-places.ts';
import type { KeyedMutex } from './mutex.ts';
import type { ChannelTally } from './report.ts';
import type { Runtime } from './runtime.ts';

/** Why nothing more is sent to a channel in this run. */
export interface Stop {
  /** `person`: somebody must mend it (a credential, an option); `later`: a later run finishes by itself. */
  readonly mendedBy: 'person' | 'later';
  readonly issue: Issue;
  /** Withdrawals and stock are still tried: a daily quota keeps a reserve for them. */
  readonly sparesUrgent?: true;
}

/** One channel in one run: all that the engine's parts share. */
export interface ChannelSession {
  readonly name: string;
  readonly channel: Channel;
  readonly connector: Connector;
  readonly store: Store;
  readonly runtime: Runtime;
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly tally: ChannelTally;
  readonly photos: PhotoStore;
  readonly consents: Consents;
  /** As configured. */
  readonly drift: DriftPolicies | undefined;
  /** One write a listing is in flight. */
  readonly listings: KeyedMutex;
  /** Jobs of the channel are as many at once as it takes. */
  readonly jobs: JobPlaces;
  /** Of an undo: what each operation undoes, by its key. */
  readonly undoing: Map<string, Undoing>;
  /** Ids that `account.prepare` made or found. */
  account: Strings;
  stop?: Stop;
  /** Called after each operation that ended. */
  readonly progress: () => void;
}

/** An issue told in a channel's name. */
export function issueOn(session: Pick<ChannelSession, 'name'>, issue: Omit<Issue, 'channel'>): Issue {
  return { channel: session.name, ...issue };
}
