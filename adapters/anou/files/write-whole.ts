import type { Disk } from './disk.ts';

/** Under its name there is the whole file or none: written beside it as `.part`, flushed, renamed (FILE-EXCHANGE.md, Writing). */
export async function writeWhole(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  await disk.remove(part);
  await disk.write(part, bytes);
  await disk.rename(part, path);
}
