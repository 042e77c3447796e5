import type { Issue } from '../model/index.ts';
import { completenessOf, type FieldCompleteness } from '../source/index.ts';
import { readCall } from './call.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';
import { onChannel } from './push.ts';
import { quarantineIssues, withRow, type RunContext } from './session.ts';
import { wishesFor } from './wishes.ts';

export interface CheckReport {
  /** What each account itself lacks, before any listing can succeed. */
  readonly accounts: Readonly<Record<string, readonly Issue[]>>;
  readonly catalogue: { readonly read: number; readonly valid: number; readonly quarantined: number };
  /** Rows that cannot be used at all, then what each channel's rules say of the rest, row by row. */
  readonly issues: readonly Issue[];
  /** Products that each channel would take as they are. */
  readonly fit: Readonly<Record<string, { readonly fit: number; readonly of: number }>>;
  /** How complete each field is. */
  readonly completeness: readonly FieldCompleteness[];
  /** True when a channel could not be asked to the end: the same check later says more. */
  readonly unfinished: boolean;
}

/** Looks at accounts and catalogue; nothing is sent but questions. */
export async function checkRun(run: RunContext): Promise<CheckReport> {
  const catalogue = await run.catalogue();
  const located = withRow(catalogue);
  const perChannel = await Promise.all(
    run.sessions.map(async (session) => {
      const account: Issue[] = [];
      const issues: Issue[] = [];
      let fit = 0;
      let of = 0;
      await onChannel(session, async () => {
        account.push(...(await session.channel.ready(readCall(session))).map((issue) => issueOn(session, issue)));
        const { wishes, rejected } = await wishesFor(session, { catalogue, select: run.select });
        for (const wish of wishes) {
          if (wish.leaving) continue;
          of += 1;
          const found = [...(rejected.get(wish.wanted.product.id) ?? []), ...(await checkWish(session, wish))].map(located);
          issues.push(...found);
          if (!found.some((issue) => issue.severity === 'error')) fit += 1;
        }
        const proposed = new Set(wishes.map((wish) => wish.wanted.product.id));
        for (const [productId, found] of rejected) {
          if (proposed.has(productId)) continue;
          of += 1;
          issues.push(...found.map(located));
        }
      });
      return { name: session.name, account: [...account, ...session.tally.issues], issues, fit, of };
    }),
  );
  return {
    accounts: Object.fromEntries(perChannel.map(({ name, account }) => [name, account])),
    catalogue: { read: catalogue.read, valid: catalogue.valid, quarantined: catalogue.quarantined.length },
    issues: [...quarantineIssues(catalogue), ...catalogue.issues, ...perChannel.flatMap(({ issues }) => issues)],
    fit: Object.fromEntries(perChannel.map(({ name, fit, of }) => [name, { fit, of }])),
    completeness: completenessOf(catalogue.products.map((item) => item.product)),
    unfinished: run.sessions.some((session) => session.tally.unfinished),
  };
}

async function checkWish(session: ChannelSession, wish: Awaited<ReturnType<typeof wishesFor>>['wishes'][number]): Promise<readonly Issue[]> {
  const issues = await session.channel.check(wish.wanted, readCall(session));
  return issues.map((issue) => issueOn(session, { productId: wish.wanted.product.id, ...issue }));
}
