import { conformance } from 'fondouk/testing';
import { it } from 'vitest';
import { anouSubject } from './subject.ts';

for (const { title, run } of conformance(anouSubject)) it(title, run, 60_000);
