import type { Issue } from '../model/index.ts';
import { planListing, type Wish } from '../plan/index.ts';
import { noticeArrivals } from './arrivals.ts';
import { carryUndone } from './carry-undone.ts';
import type { ChannelSession } from './channel-session.ts';
import { knowsListings, readListings } from './contact.ts';
import type { ProposedListing } from './gate.ts';
import { followNewNames } from './new-names.ts';
import { tellUnofferable, tellUnsupported, tellWithheld } from './tell.ts';
import { wishesFor, type WishInput } from './wishes.ts';

export interface Proposal {
  readonly listings: readonly ProposedListing[];
  /** False: what the channel already has could not all be read. */
  readonly mayCreate: boolean;
}

/** Every listing with the operations that bring it to what is wanted. Know before you create: what cannot be known now is not made now. */
export async function propose(session: ChannelSession, input: WishInput, urgentOnly: boolean): Promise<Proposal> {
  await followNewNames(session, input.catalogue);
  await noticeArrivals(session, input);
  let { wishes, rejected } = await wishesFor(session, input);
  let listings = planned(session, wishes, rejected);
  if (!urgentOnly && !(await knowsListings(session)) && (await wouldCreate(session, listings))) {
    await readListings(session, wishes);
    ({ wishes, rejected } = await wishesFor(session, input));
    listings = planned(session, wishes, rejected);
  }
  tellUnofferable(session, listings, rejected);
  return { listings: await carryUndone(session, listings), mayCreate: await knowsListings(session) };
}

function planned(session: ChannelSession, wishes: readonly Wish[], rejected: ReadonlyMap<string, readonly Issue[]>): readonly ProposedListing[] {
  return wishes.map((wish) => {
    const plan = planListing(session.channel, wish);
    tellUnsupported(session, wish.wanted.product.id, plan.unsupported);
    tellWithheld(session, wish, plan.withheld);
    const operations = plan.operations.filter(({ rests }) => !rests || session.consents.names.has('relist'));
    return { wish, operations, rejected: rejected.get(wish.wanted.product.id) ?? [] };
  });
}

/** Whether something new would go out; what the channel refused before stays where it is. */
async function wouldCreate(session: ChannelSession, listings: readonly ProposedListing[]): Promise<boolean> {
  for (const { operation } of listings.flatMap((listing) => listing.operations)) {
    if (operation.kind === 'listing.create' && (await session.store.journal.get(session.name, operation.key))?.state !== 'rejected') return true;
  }
  return false;
}
