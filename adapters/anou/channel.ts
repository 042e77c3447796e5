import { defineChannel } from 'fondouk/channel';
import { check } from './check.ts';
import { originOf, type Settings } from './options.ts';
import { photoPublisher } from './photos.ts';
import { facetsOf, pieceOf } from './piece.ts';
import { byFiles, byHttp } from './way.ts';

/**
 * Anou by the project's proposed exchange, over HTTPS or by files. It has no stock (a piece is there or withdrawn) and no deleting (only
 * Anou's staff delete), so those writers are absent.
 */
export function anouChannel(settings: Settings) {
  const way = settings.exchange === undefined ? byHttp(settings) : byFiles(settings, settings.exchange.folder);
  const origin = originOf(settings);
  const owner = `anou ${new URL(origin).host} ${settings.keyId}`;
  const publishPhoto = photoPublisher(settings.photos);

  return defineChannel({
    kind: 'anou',
    origin,
    budgetOwners: { application: owner, account: owner, marketplace: owner },
    policy: {
      languages: settings.languages,
      price: settings.price,
      ...(settings.stock === undefined ? {} : { stock: settings.stock }),
    },
    shows: (wanted) => facetsOf(pieceOf(wanted, settings)),
    createdAs: 'in-review',
    check: async (wanted) => check(wanted, settings),
    ...way,
    ...(publishPhoto === undefined ? {} : { publishPhoto }),
  });
}
