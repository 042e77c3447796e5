import { conformance } from 'fondouk/testing';
import { it } from 'vitest';
import { anouFileSubject } from './file-subject.ts';

for (const { title, run } of conformance(anouFileSubject)) it(title, run, 60_000);
