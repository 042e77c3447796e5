import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Artisan, Country, Maker, ResponsibleParty, type Compliance } from '../model/index.ts';
import { suggestion } from './nearest.ts';
import { SourceError } from './source.ts';

const LARGEST_FILE = 5_000_000;

const Cooperative = z.object({
  ...Maker.shape,
  supportProgrammes: Maker.shape.supportProgrammes.nullish().transform((programmes) => programmes ?? []),
  qualityLabel: z
    .object({ name: z.string().trim().min(1), level: z.union([z.string(), z.number()]).transform(String).optional() })
    .nullish()
    .transform((label) => label ?? undefined),
  compliance: z
    .object({
      countryOfOrigin: Country.optional(),
      gpsr: z.object({ manufacturer: ResponsibleParty.optional(), responsiblePerson: ResponsibleParty.optional() }).optional(),
    })
    .optional(),
}).omit({ artisans: true });

/** `makers.json`: the cooperatives, what the law asks of each, and the artisans. What else it says is left to those who need it. */
const MakersFile = z.object({
  cooperatives: z.array(Cooperative).max(10_000),
  artisans: z.array(z.object({ ...Artisan.shape, cooperative: z.string() })).max(100_000).default([]),
});

export interface MakerProblem {
  readonly column: 'maker' | 'artisans';
  readonly code: 'maker-unknown' | 'maker-missing' | 'artisan-unknown' | 'artisan-elsewhere';
  readonly message: string;
}

export interface MakerOfProduct {
  readonly maker?: Maker;
  /** What the maker states for all its pieces. */
  readonly compliance: Compliance;
  readonly problems: readonly MakerProblem[];
}

/** The makers a catalogue may name. */
export class MakerBook {
  readonly #cooperatives: ReadonlyMap<string, z.infer<typeof Cooperative>>;
  readonly #artisans: ReadonlyMap<string, { readonly artisan: Artisan; readonly home: string }>;
  readonly #where: string;

  constructor(file: z.infer<typeof MakersFile> = { cooperatives: [], artisans: [] }, where = 'makers.json, which was not given') {
    this.#cooperatives = new Map(file.cooperatives.map((cooperative) => [cooperative.id, cooperative]));
    this.#artisans = new Map(file.artisans.map(({ cooperative: home, ...artisan }) => [artisan.id, { artisan: artisan as Artisan, home }]));
    this.#where = where;
  }

  /** The maker with the artisans who made the piece; where no maker is named, the one that all the artisans belong to. */
  find(makerId: string | undefined, artisanIds: readonly string[]): MakerOfProduct {
    const problems: MakerProblem[] = [];
    const artisans = artisanIds.flatMap((id) => {
      const artisan = this.#artisans.get(id);
      if (!artisan) problems.push({ column: 'artisans', code: 'artisan-unknown', message: `No artisan "${id}" is in ${this.#where}.${suggestion(id, this.#artisans.keys())}` });
      return artisan ? [artisan] : [];
    });
    const homes = new Set(artisans.map(({ home }) => home));
    if (makerId === undefined && homes.size > 1) {
      problems.push({ column: 'maker', code: 'maker-missing', message: `The artisans belong to ${[...homes].join(' and ')}: name the maker of this piece.` });
    }
    const id = makerId ?? (homes.size === 1 ? [...homes][0] : undefined);
    if (id === undefined) return { compliance: {}, problems };

    const found = this.#cooperatives.get(id);
    if (!found) {
      problems.push({ column: 'maker', code: 'maker-unknown', message: `No maker "${id}" is in ${this.#where}.${suggestion(id, this.#cooperatives.keys())}` });
      return { compliance: {}, problems };
    }
    for (const { artisan, home } of artisans.filter(({ home }) => home !== id)) {
      problems.push({ column: 'artisans', code: 'artisan-elsewhere', message: `${artisan.name} belongs to ${home}, not to ${id}.` });
    }
    const { compliance, qualityLabel, ...maker } = found;
    const people = artisans.map(({ artisan }) => artisan);
    return { maker: { ...maker, ...(qualityLabel && { qualityLabel }), artisans: people } as Maker, compliance: complianceOf(compliance), problems };
  }
}

/**
 * Reads `makers.json`, at most 5 MB.
 * @throws SourceError `source-makers` when it cannot be read or is not of its shape.
 */
export async function readMakers(path: string): Promise<MakerBook> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > LARGEST_FILE) throw new RangeError('is larger than 5 MB');
    return new MakerBook(MakersFile.parse(JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))), path);
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    throw new SourceError('source-makers', `The makers file ${path} cannot be used: ${reason}`, { cause: error });
  }
}

function complianceOf(stated: z.infer<typeof Cooperative>['compliance']): Compliance {
  return {
    ...(stated?.countryOfOrigin !== undefined && { countryOfOrigin: stated.countryOfOrigin }),
    ...(stated?.gpsr?.manufacturer && { manufacturer: stated.gpsr.manufacturer }),
    ...(stated?.gpsr?.responsiblePerson && { euResponsiblePerson: stated.gpsr.responsiblePerson }),
  };
}
