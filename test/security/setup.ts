import { afterAll } from 'vitest';
import { recordAddresses, recordErrors, recorder, recordLogs } from './recording.ts';

recordLogs();
recordErrors();
recordAddresses();

afterAll(() => {
  const leaks = recorder.takeLeaks();
  if (leaks.length > 0) throw new Error(`What may not be said was said:\n${leaks.join('\n')}`);
});
