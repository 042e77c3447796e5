import { pino } from 'pino';
import { Faults } from '../../src/emulators/faults.ts';
import { FondoukError } from '../../src/model/error.ts';
import { Recorder } from './recorder.ts';

/** What this test file says and where it turns to. */
export const recorder = new Recorder();

/** For every synchronisation of the suite that is given no logger of its own: it writes all there is to write, which goes to the recorder alone. */
export const talkativeLogger = pino({ level: 'trace' }, { write() {} });

/** Every line of every pino logger, as it is written. */
export function recordLogs(): void {
  const { asJsonSym } = pino.symbols;
  let shared = Object.getPrototypeOf(talkativeLogger) as Record<symbol, (...given: unknown[]) => string>;
  while (!Object.hasOwn(shared, asJsonSym)) shared = Object.getPrototypeOf(shared) as typeof shared;
  const asJson = shared[asJsonSym]!;
  shared[asJsonSym] = function (...given) {
    const line = asJson.apply(this, given);
    recorder.log(line);
    return line;
  };
}

/** Every error of the package, thrown or not: `super` of its base finds the class that stands above it, and that is one which records. */
export function recordErrors(): void {
  class RecordedError extends Error {
    constructor(message?: string, options?: ErrorOptions) {
      super(message, options);
      recorder.error(this);
    }
  }
  Object.setPrototypeOf(FondoukError, RecordedError);
}

/** Every address that an emulator is asked at, over a socket or within the process. */
export function recordAddresses(): void {
  const strike = Faults.prototype.strike;
  Faults.prototype.strike = function (request, ...rest) {
    // The page where a person consents is not the program's to call.
    if (!new URL(request.url).pathname.endsWith('/oauth/connect')) recorder.address(request.url);
    return strike.call(this, request, ...rest);
  };
}
