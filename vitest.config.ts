import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest. Begun last, as small files are by default, they would leave the other cores idle. */
const LONG = /\/(conformance|trouble|demo|crash|restart)[^/]*\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => Number(LONG.test(other.moduleId)) - Number(LONG.test(one.moduleId)));
  }
}

export default defineConfig({
  ssr: { resolve: { conditions: ['@fondouk/source', ...defaultServerConditions] } },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/security/setup.ts', 'test/property-seed.ts'],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'] },
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
  },
});
