import { conformance } from 'fondouk/testing';
import { it } from 'vitest';
import { etsySubject } from './subject.ts';

for (const { title, run } of conformance(etsySubject)) it(title, run, 60_000);
