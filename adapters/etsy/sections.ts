import type { Call, ReadCall } from 'fondouk/channel';
import { PART } from './account-ids.ts';
import { decodeEntities } from './entities.ts';
import type { Etsy } from './etsy.ts';
import { SETTLE_MS } from './outcomes.ts';
import { sectionOf } from './section.ts';
import type { Section } from './wire.ts';

export function isTitled(section: Section, title: string): boolean {
  return decodeEntities(section.title) === title;
}

export async function findSection(title: string, { requests }: Etsy, call: ReadCall): Promise<Section | undefined> {
  return (await call.read(requests.sections())).results.find((section) => isTitled(section, title));
}

export async function createSectionOnce(title: string, { requests }: Etsy, call: Call): Promise<Section> {
  return call.once(PART.section(title), requests.createSection(title), {
    settleMs: SETTLE_MS,
    findCreated: async () => (await call.read(requests.sections())).results.filter((section) => isTitled(section, title)),
    id: (section) => String(section.shop_section_id),
  });
}

/**
 * Id of the section a product belongs in, made when the shop has none of that title. Titles follow from products, so not all of them
 * are known when the account is prepared; listings that want the same new section wait for the one that makes it.
 */
export function sectionFinder(): Etsy['findSectionId'] {
  const underWay = new Map<string, Promise<number>>();
  return async (wanted, etsy, call) => {
    const title = sectionOf(wanted, etsy.settings);
    if (title === undefined) return undefined;
    const known = call.account[PART.section(title)];
    if (known !== undefined) return Number(known);
    let finding = underWay.get(title);
    if (finding === undefined) {
      finding = findOrCreate(title, etsy, call).finally(() => underWay.delete(title));
      underWay.set(title, finding);
    }
    return finding;
  };
}

async function findOrCreate(title: string, etsy: Etsy, call: Call): Promise<number> {
  const section = (await findSection(title, etsy, call)) ?? (await createSectionOnce(title, etsy, call));
  return section.shop_section_id;
}
