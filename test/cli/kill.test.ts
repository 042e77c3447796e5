import type { RunReport } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { openWorkplace, type Running } from './workplace.ts';

describe('a push whose process is killed (SIGKILL) while a request is under way', () => {
  it('leaves a free lock and work that the next run finishes, once', async () => {
    let child: Running | undefined;
    const place = await openWorkplace({
      products: 3,
      async hold(request) {
        if (request.method !== 'PUT' || !request.url.includes('/inventory') || !child) return;
        child.kill();
        await child.ended;
        child = undefined;
      },
    });
    try {
      child = place.start('push', '--json');
      const { ended } = child;
      const killed = await ended;
      expect(killed.code).toBeNull();
      expect(killed.stdout).toBe('');

      const next = await place.run('push', '--json');
      expect(next.code, next.stdout + next.stderr).toBe(0);
      const report = JSON.parse(next.stdout) as RunReport;
      expect(report.channels['etsy']).toMatchObject({ rejected: 0, asks: 0, left: 0 });
      expect(place.etsy.listings().map((listing) => listing.state)).toEqual(['active', 'active', 'active']);
      for (const listing of place.etsy.listings()) expect(new Set(listing.images.map((image) => image.listing_image_id)).size).toBe(listing.images.length);
      expect(place.etsy.fees().filter((fee) => fee.kind === 'publish')).toHaveLength(3);
      expect(place.anou.listings()).toHaveLength(3);
    } finally {
      await place.close();
    }
  });
});
