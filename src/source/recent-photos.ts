import type { FetchedPhoto } from './fetch-photo.ts';

/** Pictures that were fetched, the latest used kept, up to a number of bytes in all. What could not be fetched is remembered too. */
export class RecentPhotos {
  readonly #mostBytes: number;
  readonly #photos = new Map<string, Promise<FetchedPhoto>>();
  readonly #sizes = new Map<string, number>();

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The picture of this hash; fetched when it is not at hand, by one caller for all who ask meanwhile. */
  async get(hash: string, fetch: () => Promise<FetchedPhoto>): Promise<FetchedPhoto> {
    const photo = this.#photos.get(hash) ?? this.#keep(hash, fetch());
    this.#photos.delete(hash);
    this.#photos.set(hash, photo);
    return photo;
  }

  async #keep(hash: string, fetching: Promise<FetchedPhoto>): Promise<FetchedPhoto> {
    const photo = await fetching;
    this.#sizes.set(hash, photo.bytes.length);
    this.#makeRoom();
    return photo;
  }

  #makeRoom(): void {
    let total = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const oldest of this.#photos.keys()) {
      if (total <= this.#mostBytes) return;
      const size = this.#sizes.get(oldest);
      if (size === undefined) continue;
      this.#photos.delete(oldest);
      this.#sizes.delete(oldest);
      total -= size;
    }
  }
}
