import { conformance } from 'fondouk/testing';
import { it } from 'vitest';
import { shopifySubject } from './subject.ts';

for (const { title, run } of conformance(shopifySubject)) it(title, run, 60_000);
