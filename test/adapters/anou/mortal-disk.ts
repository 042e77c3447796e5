import type { Disk } from '../../../adapters/anou/files/disk.ts';

export interface Mortal extends Disk {
  /** Changes of the disk that were begun. */
  readonly changes: number;
}

/**
 * A disk whose program dies at its nth change: before it, after it, or in the middle of the bytes. Whatever comes later never happens, since
 * nobody is there to do it. `die`: what its caller gets to see of that.
 */
export function mortalDisk(disk: Disk, at: number, when: 'before' | 'after' | 'half', die: () => Promise<never> = () => Promise.reject(new Error('this program has ended'))): Mortal {
  let changes = 0;
  let dead = false;
  const alive = <T>(act: () => Promise<T>): Promise<T> => (dead ? die() : act());
  const change = (act: () => Promise<void>, half: () => Promise<void> = async () => {}): Promise<void> =>
    alive(async () => {
      changes += 1;
      if (changes !== at) return act();
      dead = true;
      if (when === 'after') await act();
      if (when === 'half') await half();
      return die();
    });
  return {
    get changes() {
      return changes;
    },
    list: (path) => alive(() => disk.list(path)),
    read: (path, maxBytes) => alive(() => disk.read(path, maxBytes)),
    makeFolder: (path) => change(() => disk.makeFolder(path)),
    write: (path, bytes) => change(() => disk.write(path, bytes), () => disk.write(path, bytes.subarray(0, bytes.length / 2))),
    rename: (from, to) => change(() => disk.rename(from, to)),
    remove: (path) => change(() => disk.remove(path)),
  };
}
